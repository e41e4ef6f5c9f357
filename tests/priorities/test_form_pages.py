"""Sending the forms: saved, refused beside the field, sent twice, overtaken by somebody else, kept as a draft."""

import uuid
from typing import Any

from core_team.models import AffectedGroup
from engagement.models import Disposition
from mvp.models import Community, FormDraft
from priorities.enums import EarlierOutcome
from priorities.models import CandidatePriority, EarlierPriority, Priority, ThemeFinding, Worksheet
from priorities.services.earlier import settle_earlier
from priorities.services.priorities import change_priority
from priorities.services.themes import save_findings
from tests.conftest import Cast
from tests.priorities.makers import FOUND, days, draft, earlier, priority, say_something, themes

BASE = "/communities/brackwater/"
ADD = f"{BASE}priorities/add/"


def priority_data(**changes: Any) -> dict[str, Any]:
    """A filled-in editor."""
    return {
        "text_en": "Keep homes dry",
        "text_zh_hans": "让住宅保持干燥",
        "action_1_en": "Flood advice",
        "action_1_zh_hans": "防洪咨询",
        "origin": "new",
        "why": "Heard often.",
        "is_public": "on",
        **changes,
    }


def test_a_priority_is_added_once_however_often_it_is_sent(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    data = priority_data(uid=str(uuid.uuid4()), groups=[str(groups[0].uid)])
    client = cast.client("planner")
    first, second = client.post(ADD, data), client.post(ADD, data)
    made = Priority.objects.get()
    assert (first["Location"], second["Location"]) == (f"{BASE}priorities/#priority-{made.uid}",) * 2
    assert (list(made.groups.all()), made.actions.get().text_zh_hans) == ([groups[0]], "防洪咨询")  # type: ignore[attr-defined]


def test_the_editor_starts_from_what_is_stored(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    made = priority(home, cast.planner, groups=tuple(groups))
    form = cast.client("planner").get(f"{BASE}priorities/{made.uid}/edit/").context["form"]
    assert (form.initial["text_zh_hans"], form.initial["action_1_en"], form.initial["groups"]) == (
        "让住宅保持干燥",
        "Flood advice",
        groups,
    )
    assert "still_right" not in form.fields


def test_an_outdated_translation_can_be_confirmed(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    changed = change_priority(
        made, draft(text={"en": "Other", "zh-hans": "让住宅保持干燥"}), by=cast.planner, version=None
    )
    url = f"{BASE}priorities/{made.uid}/edit/"
    client = cast.client("planner")
    assert [code for code, _name in client.get(url).context["form"].fields["still_right"].choices] == ["zh-hans"]
    client.post(url, priority_data(text_en="Other", version=changed.version, still_right=["zh-hans"]))
    assert "still_right" not in client.get(url).context["form"].fields


def test_what_is_refused_stays_in_the_form(cast: Cast, home: Community) -> None:
    sent = cast.client("planner").post(ADD, priority_data(why=""))
    page = sent.content.decode()
    assert (sent.status_code, "Keep homes dry" in page, Priority.objects.count()) == (422, True, 0)
    assert "Write why it is changed or new" in page


def test_a_broken_character_is_refused_beside_its_field(cast: Cast, home: Community) -> None:
    sent = cast.client("planner").post(ADD, priority_data(text_en="bell \x07"))
    assert (sent.status_code, list(sent.context["form"].errors), Priority.objects.count()) == (422, ["text_en"], 0)


def test_links_fill_the_form_from_a_candidate_or_an_earlier_one(cast: Cast, home: Community) -> None:
    save_findings(home, themes(home)[0], by=cast.liaison, heard="Cellars flood.", **FOUND)
    row = earlier(home, cast.planner)
    client = cast.client("planner")
    candidate = client.get(f"{ADD}?candidate={CandidatePriority.objects.get().uid}").context["form"].initial
    old = client.get(f"{ADD}?earlier={row.uid}").context["form"].initial
    assert (candidate["text_en"], old["text_en"], old["origin"], old["earlier"]) == (
        "Keep homes dry",
        "Reduce flooding",
        "kept",
        [row],
    )
    assert (candidate["why"], old["why"]) == ("Cellars flood.", "")
    settle_earlier(row, by=cast.planner, version=None, outcome=EarlierOutcome.CHANGED, why="It named no place.")
    changed = client.get(f"{ADD}?earlier={row.uid}").context["form"].initial
    assert (changed["origin"], changed["why"]) == ("changed", "It named no place.")
    assert client.get(f"{ADD}?candidate=nonsense").status_code == 200


def test_who_is_second_sees_both_texts_and_may_save_over(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner, actions=())
    url = f"{BASE}priorities/{made.uid}/edit/"
    mine = priority_data(text_en="Mine", version=made.version)
    change_priority(made, draft(text={"en": "Theirs"}, actions=()), by=cast.member, version=None)
    sent = cast.client("planner").post(url, mine)
    page = sent.content.decode()
    assert (sent.status_code, "Theirs" in page, "Mine" in page) == (409, True, True)
    cast.client("planner").post(url, {**mine, "overwrite": str(sent.context["conflict"].version)})
    assert Priority.objects.get().text_en == "Mine"  # type: ignore[attr-defined]


def test_who_is_second_is_not_shown_line_ends_as_a_difference(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner, text={"en": "One\nTwo", "zh-hans": "一"}, actions=())
    change_priority(made, draft(text={"en": "One\nTwo", "zh-hans": "二"}, actions=()), by=cast.member, version=None)
    mine = priority_data(text_en="One\r\nTwo", text_zh_hans="一", action_1_en="", action_1_zh_hans="", version=1)
    sent = cast.client("planner").post(f"{BASE}priorities/{made.uid}/edit/", mine)
    assert [(theirs, yours) for _label, theirs, yours in sent.context["conflict"].theirs] == [("二", "一")]


def test_a_half_filled_editor_is_kept(cast: Cast, home: Community) -> None:
    client = cast.client("planner")
    client.post(ADD, {"text_en": "Half a thou", "keep_draft": "1"})
    assert (Priority.objects.count(), FormDraft.objects.count()) == (0, 1)
    assert "Half a thou" in client.get(ADD).content.decode()


def test_findings_are_written_and_a_first_writer_is_not_overwritten(cast: Cast, home: Community) -> None:
    url = f"{BASE}themes/housing/findings/edit/"
    data = {"needed": "Dry homes.", "candidate_1": "Keep homes dry", "no_open_questions": "on"}
    opened = cast.client("planner").get(url).context["form"]
    assert cast.client("liaison").post(url, {**data, "uid": str(uuid.uuid4())}).status_code == 302
    late = cast.client("planner").post(url, {**data, "needed": "Mine.", "uid": str(opened.initial["uid"])})
    assert (late.status_code, ThemeFinding.objects.get().needed) == (409, "Dry homes.")


def test_the_analysis_is_written(cast: Cast, home: Community) -> None:
    url = f"{BASE}themes/housing/analysis/edit/"
    sent = cast.client("planner").post(url, {"community_data": "Figures.", "uid": str(uuid.uuid4())})
    assert (sent["Location"], ThemeFinding.objects.get().community_data) == (f"{BASE}themes/housing/", "Figures.")


def test_the_worksheet_is_answered_and_the_draft_published(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    client = cast.client("lead")
    client.post(f"{BASE}worksheets/fit/edit/", {"fit": "Half of it.", "uid": str(uuid.uuid4())})
    sheet = Worksheet.objects.get()
    closing = {"comments_close_on": days(7).isoformat(), "version": sheet.version}
    assert client.post(f"{BASE}worksheets/check-back/edit/", closing).status_code == 302
    assert (Worksheet.objects.get().fit, Worksheet.objects.get().comments_close_on) == ("Half of it.", days(7))


def test_an_earlier_one_is_listed_settled_and_withdrawn(cast: Cast, home: Community) -> None:
    client = cast.client("member")
    data = {"text": "Old", "source_plan": "MVP 1.0", "done_on": "first", "uid": str(uuid.uuid4())}
    client.post(f"{BASE}earlier-priorities/add/", data)
    row = EarlierPriority.objects.get()
    base = f"{BASE}earlier-priorities/{row.uid}/"
    client.post(f"{base}settle/", {"outcome": "kept", "why": "It matters.", "version": row.version})
    row.refresh_from_db()
    assert (row.outcome, row.why) == ("kept", "It matters.")
    assert client.get(f"{base}settle/").context["lead"] == "Old"
    client.post(f"{base}withdraw/", {"why": "Twice.", "version": row.version})
    assert client.get(f"{base}edit/").status_code == 404


def test_the_order_is_saved(cast: Cast, home: Community) -> None:
    rows = [priority(home, cast.planner, text={"en": letter}) for letter in "AB"]
    data = {f"place_{rows[0].uid}": "1", f"place_{rows[1].uid}": "1"}
    cast.client("planner").post(f"{BASE}priorities/order/", data)
    assert [row.text_en for row in Priority.objects.all()] == ["B", "A"]  # type: ignore[attr-defined]


def test_a_change_is_linked_to_what_was_said(cast: Cast, home: Community) -> None:
    item = say_something(home, cast.liaison)
    made = priority(home, cast.planner)
    client = cast.client("planner")
    answer = client.get(f"{BASE}feedback/{item.uid}/answer/")
    assert answer.context["change_urls"] == [f"{BASE}feedback/{item.uid}/take-up/"]
    data = {"change": str(made.versions.get().pk), "why": "Named now.", "uid": str(uuid.uuid4())}
    client.post(f"{BASE}feedback/{item.uid}/take-up/", data)
    assert Disposition.objects.get().change.version.priority == made
    assert "The cellar floods." in client.get(f"{BASE}priorities/{made.uid}/").content.decode()


def test_feedback_is_linked_with_priorities(cast: Cast, home: Community) -> None:
    item, made = say_something(home, cast.liaison), priority(home, cast.planner)
    url = f"{BASE}feedback/{item.uid}/link/"
    assert cast.client("planner").post(url, {}).status_code == 422
    assert cast.client("planner").post(url, {"priorities": [str(made.uid)]}).status_code == 302
    assert made.feedback_links.get().item == item
