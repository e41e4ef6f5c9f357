"""A hint on the pages: after saving and while typing, set aside with a note, given anew for a changed text."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.gates import asked_at, evidence_for
from mvp.models import AuditEvent, Community
from mvp.texts import text_hash
from priorities.enums import ExampleKind
from priorities.models import KeptWording, Priority
from priorities.selectors.wordings import stored_wording
from priorities.services.kept_wordings import keep_wording
from priorities.services.priorities import change_priority, withdraw_priority
from priorities.services.themes import save_findings
from tests.conftest import Cast
from tests.priorities.makers import FOUND, draft, priority
from tests.priorities.test_form_pages import priority_data

BASE = "/communities/brackwater/priorities/"
BROAD = "Make our town more resilient to climate change."
SPECIFIC = "Install two pumps in the library."
NOTE = "Residents chose these words."
KEPT = "Kept as it is, though a hint found it too broad:"


@pytest.fixture
def broad(cast: Cast, home: Community) -> Priority:
    """A priority that is worded too broadly."""
    return priority(home, cast.planner, text={"en": BROAD}, actions=())


def keep(row: Priority, by: Any, note: str = NOTE, text: str = BROAD) -> KeptWording:
    """Set the advice aside, having seen this text."""
    return keep_wording(row, by=by, note=note, seen=text_hash(text))


def words_of(client: Client, path: str) -> str:
    """The page as text."""
    return client.get(BASE + path).content.decode()


def ask(client: Client, text: str, path: str = "add/") -> str:
    """What htmx gets while somebody types."""
    return client.post(BASE + path, {"text_en": text}, headers={"HX-Request": "true"}).content.decode()


# --- Setting advice aside ---------------------------------------------------------------------------


def test_a_wording_is_kept_with_its_verdict_note_and_author(cast: Cast, broad: Priority) -> None:
    kept = keep(broad, cast.planner, note=f" {NOTE} ")
    assert (kept.language, kept.text_hash, kept.verdict, kept.note, kept.by_name) == (
        "en",
        text_hash(BROAD),
        ExampleKind.TOO_BROAD,
        NOTE,
        cast.planner.name,
    )
    assert stored_wording(broad).kept == kept
    act = AuditEvent.objects.get(act="priority.wording_kept")
    assert (act.community, act.object_id, act.details) == (broad.community, str(broad.uid), {"verdict": "too_broad"})


def test_a_changed_text_is_hinted_anew_and_the_old_one_stays_kept(cast: Cast, broad: Priority) -> None:
    kept = keep(broad, cast.planner)
    other = change_priority(broad, draft(text={"en": SPECIFIC}, actions=()), by=cast.planner, version=None)
    assert (stored_wording(other).is_open, stored_wording(other).kept) == (True, None)
    back = change_priority(broad, draft(text={"en": BROAD}, actions=()), by=cast.planner, version=None)
    assert (stored_wording(back).is_open, stored_wording(back).kept) == (False, kept)


def test_the_same_note_is_kept_once_and_another_one_is_refused(cast: Cast, broad: Priority) -> None:
    assert keep(broad, cast.planner) == keep(broad, cast.lead)
    with pytest.raises(DomainError, match="kept already") as refusal:
        keep(broad, cast.lead, note="Another reason.")
    assert (list(refusal.value.fields), KeptWording.objects.count()) == (["note"], 1)


@pytest.mark.parametrize(("note", "words"), [(" ", "the reviewer reads it"), ("x" * 2001, "2001"), ("\x07", "broken")])
def test_a_note_is_needed_and_must_be_fit_to_store(cast: Cast, broad: Priority, note: str, words: str) -> None:
    with pytest.raises(DomainError, match=words) as refusal:
        keep(broad, cast.planner, note=note)
    assert (list(refusal.value.fields), KeptWording.objects.count()) == (["note"], 0)


def test_a_text_that_changed_meanwhile_is_not_kept_unseen(cast: Cast, broad: Priority) -> None:
    change_priority(broad, draft(text={"en": SPECIFIC}, actions=()), by=cast.member, version=None)
    with pytest.raises(DomainError, match="changed meanwhile"):
        keep(broad, cast.planner)


def test_there_is_nothing_to_keep_without_advice_or_after_withdrawing(cast: Cast, home: Community) -> None:
    text = "Reduce flooding for renters along the river."
    right = priority(home, cast.planner, text={"en": text}, actions=())
    with pytest.raises(DomainError, match="no advice"):
        keep(right, cast.planner, text=text)
    withdraw_priority(right, by=cast.planner, version=None, why="Twice.")
    with pytest.raises(DomainError, match="withdrawn"):
        keep(right, cast.planner, text=text)


def test_only_who_writes_priorities_keeps_a_wording(cast: Cast, broad: Priority) -> None:
    for by in (cast.coordinator, cast.equity, cast.outsider):
        with pytest.raises(NotAllowed):
            keep(broad, by)


def test_no_gate_asks_about_wording(cast: Cast, broad: Priority) -> None:
    communities = Community.objects.filter(pk=broad.community_id)
    codes = [asked.code for asked in asked_at("mvp20", Step.PRIORITIES)]
    before = evidence_for(communities, codes)
    keep(broad, cast.planner)
    assert evidence_for(communities, codes) == before


def test_the_table_keeps_the_rules_of_the_service(cast: Cast, broad: Priority) -> None:
    kept = keep(broad, cast.planner)
    with pytest.raises(TypeError, match="never changed"):
        kept.save()
    columns = {"priority": broad, "language": "en", "verdict": "too_broad", "by_name": "x"}
    for values in ({"text_hash": kept.text_hash, "note": "Twice."}, {"text_hash": "other", "note": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            KeptWording.objects.create(**columns, **values)


def test_kept_wordings_are_visible_to_readers_of_the_community(cast: Cast, broad: Priority) -> None:
    kept = keep(broad, cast.planner)
    seen = {
        who: list(KeptWording.objects.visible_to(getattr(cast, who))) for who in ("lead", "coordinator", "outsider")
    }
    assert seen == {"lead": [kept], "coordinator": [kept], "outsider": []}


# --- The pages --------------------------------------------------------------------------------------


def test_after_saving_the_card_leads_to_the_hint(cast: Cast, home: Community) -> None:
    client = cast.client("planner")
    client.post(f"{BASE}add/", priority_data(text_en=BROAD))
    made = Priority.objects.get()
    page = words_of(client, "")
    assert "This may be worded too broadly." in page
    assert f"{BASE}{made.uid}/edit/#wording-hint" in page


def test_the_editor_quotes_the_text_with_the_words_marked_reasons_and_examples(cast: Cast, broad: Priority) -> None:
    page = words_of(cast.client("planner"), f"{broad.uid}/edit/")
    for words in (
        'lang="en">Make <mark>our town</mark> more <mark>resilient</mark> to <mark>climate change</mark>.</blockquote>',
        "It does not say who is hit hardest.",
        "No place is named, and no kind of place.",
        "Deal with flooding after heavy rain",
        "Work with residents of the East Side",
        f"{BASE}{broad.uid}/keep-wording/",
        'hx-post=""',
    ):
        assert words in page
    assert page.count('id="wording-hint"') == 1


def test_the_hint_speaks_the_reader_s_language_about_a_text_in_its_own(cast: Cast, broad: Priority) -> None:
    cast.planner.language = "zh-hans"
    cast.planner.save()
    page = words_of(cast.client("planner"), f"{broad.uid}/edit/")
    for words in ('lang="en">Make <mark>our town</mark>', "措辞可能过于宽泛", "应对暴雨后的积水和洪水"):
        assert words in page


def test_a_chinese_original_is_judged_in_chinese(cast: Cast, home: Community) -> None:
    Community.objects.filter(pk=home.pk).update(primary_language="zh-hans")
    page = cast.client("planner").post(
        f"{BASE}add/", {"text_zh_hans": "提升全镇的韧性。"}, headers={"HX-Request": "true"}
    )
    assert 'lang="zh-Hans">提升<mark>全镇</mark>的<mark>韧性</mark>。' in page.content.decode()


def test_another_language_gets_no_hint_and_is_told_so(cast: Cast, home: Community) -> None:
    Community.objects.filter(pk=home.pk).update(primary_language="es")
    page = words_of(cast.client("planner"), "add/")
    assert "Wording hints know English and Simplified Chinese. The original here is in Español" in page


def test_an_empty_editor_has_no_hint(cast: Cast, home: Community) -> None:
    assert "may be worded" not in words_of(cast.client("planner"), "add/")


def test_typing_is_answered_with_the_hint_alone_and_saves_nothing(cast: Cast, home: Community) -> None:
    client = cast.client("planner")
    part = ask(client, SPECIFIC)
    assert (
        "<html" in part,
        "This may be worded too specifically." in part,
        "<mark>Install two pumps</mark>" in part,
    ) == (
        False,
        True,
        True,
    )
    assert ("looks about right" in ask(client, "Shade for renters along the river."), ask(client, " ").strip()) == (
        True,
        "",
    )
    assert Priority.objects.count() == 0


def test_a_text_still_being_typed_cannot_be_kept(cast: Cast, broad: Priority) -> None:
    client, path = cast.client("planner"), f"{broad.uid}/edit/"
    assert [f"{broad.uid}/keep-wording/" in ask(client, text, path) for text in (BROAD, SPECIFIC)] == [True, False]


def test_markup_and_marks_of_direction_are_shown_as_text(cast: Cast, home: Community) -> None:
    part = ask(cast.client("planner"), "Buy a <b>pump</b> & \u202e<mark>tent</mark>")
    assert ("<b>" in part, "&lt;b&gt;pump" in part, "\u202e&lt;mark&gt;" in part) == (False, True, True)


def test_who_may_not_write_gets_no_answer_while_typing(cast: Cast, home: Community) -> None:
    for who, status in (("coordinator", 403), ("equity", 403), ("outsider", 404), ("anonymous", 302)):
        answer = cast.client(who).post(f"{BASE}add/", {"text_en": BROAD}, headers={"HX-Request": "true"})
        assert answer.status_code == status


def test_keeping_is_a_form_with_a_note(cast: Cast, broad: Priority) -> None:
    client, url = cast.client("planner"), f"{BASE}{broad.uid}/keep-wording/"
    form = client.get(url).context["form"]
    refused = client.post(url, {"seen": form.initial["seen"], "note": ""})
    assert (refused.status_code, "Write why it stays as it is" in refused.content.decode()) == (422, True)
    sent = client.post(url, {"seen": form.initial["seen"], "note": NOTE})
    assert (sent.status_code, sent["Location"]) == (302, f"{BASE}#priority-{broad.uid}")
    assert KeptWording.objects.get().note == NOTE


def test_who_kept_an_outdated_text_sees_the_new_hint_and_may_send_again(cast: Cast, broad: Priority) -> None:
    client, url = cast.client("planner"), f"{BASE}{broad.uid}/keep-wording/"
    seen = client.get(url).context["form"].initial["seen"]
    change_priority(broad, draft(text={"en": SPECIFIC}, actions=()), by=cast.member, version=None)
    refused = client.post(url, {"seen": seen, "note": NOTE})
    assert (refused.status_code, "changed meanwhile" in refused.content.decode()) == (422, True)
    assert refused.context["form"]["seen"].value() == text_hash(SPECIFIC)
    assert client.post(url, {"seen": text_hash(SPECIFIC), "note": NOTE}).status_code == 302


def test_reviewers_read_the_note_and_get_no_hints(cast: Cast, broad: Priority) -> None:
    client = cast.client("coordinator")
    pages = ("", f"{broad.uid}/")
    before = [words_of(client, page) for page in pages]
    assert ["may be worded" in page or KEPT in page for page in before] == [False, False]
    keep(broad, cast.planner, note="<i>Theirs</i>")
    for page in map(words_of, (client, client), pages):
        assert (KEPT in page, "&lt;i&gt;Theirs&lt;/i&gt;" in page, "Planning vendor" in page) == (True, True, True)


def test_a_kept_wording_is_not_advised_against_any_more(cast: Cast, broad: Priority) -> None:
    keep(broad, cast.planner)
    page = words_of(cast.client("planner"), "")
    assert ("See which words" in page, KEPT in page) == (False, True)
    editor = words_of(cast.client("planner"), f"{broad.uid}/edit/")
    assert (f"{broad.uid}/keep-wording/" in editor, KEPT in editor) == (False, True)


def test_the_history_of_the_community_names_the_act(cast: Cast, broad: Priority) -> None:
    keep(broad, cast.planner)
    page = cast.client("lead").get("/communities/brackwater/history/").content.decode()
    assert "Wording kept as it is, against a hint" in page


def test_a_candidate_of_a_theme_is_hinted_where_it_stands(cast: Cast, home: Community) -> None:
    theme = home.round.themes.order_by("position")[0]
    texts = ["Make our town more resilient.", "Grow shade where people without a car wait"]
    save_findings(home, theme, by=cast.liaison, **FOUND | {"candidates": texts})
    address = f"/communities/{home.slug}/themes/{theme.code}/"
    page = cast.client("planner").get(address)
    assert [row.wording.is_open for row in page.context["candidates"]] == [True, False]
    assert page.content.decode().count("This may be worded too broadly.") == 2  # folded, and in the hint itself
    assert "An example that is about right:" in page.content.decode()
    assert "worded too broadly" not in cast.client("coordinator").get(address).content.decode()
