"""The form kit on two real forms: nothing typed is lost, nobody is overwritten unseen, a second sending is harmless."""

from datetime import timedelta
from typing import Any

import pytest

from mvp import clock
from mvp.models import Community, FormDraft, Membership, User
from mvp.services.drafts import MAX_CHARACTERS, discard_draft, keep_draft
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
NEW = "ngoc@example.org"
PERSON = {
    "name": "Ngọc",
    "email": NEW,
    "role": "community_liaison",
    "mail_language": "en",
    "on": clock.today().isoformat(),
}


class Form:
    """One of the cast at one form of the community."""

    def __init__(self, cast: Cast, who: str, page: str) -> None:
        self.client = cast.client(who)
        self.url = f"/communities/{cast.home.slug}/{page}/"

    def shown(self) -> dict[str, Any]:
        """The form's values as the page shows them."""
        form = self.client.get(self.url).context["form"]
        return {field.name: field.value() for field in form}

    def send(self, data: dict[str, Any], **button: str) -> Any:
        """Send the form with one of its buttons."""
        return self.client.post(self.url, {**data, **button})


@pytest.fixture
def adding(cast: Cast) -> Form:
    """The lead adds a person."""
    return Form(cast, "lead", "people/add")


def settings_of(cast: Cast, who: str) -> tuple[Form, dict[str, Any]]:
    """The community's settings as somebody opened them."""
    form = Form(cast, who, "edit")
    return form, {name: value for name, value in form.shown().items() if value is not None}


def test_a_draft_is_there_at_the_next_visit_and_after_signing_in_again(cast: Cast, adding: Form) -> None:
    assert adding.send({"name": "Ngọc", "email": "not yet"}, keep_draft="1").status_code == 302
    shown = Form(cast, "lead", "people/add").shown()
    assert (shown["name"], shown["email"]) == ("Ngọc", "not yet")


def test_a_restored_draft_is_not_judged_before_it_is_sent(adding: Form) -> None:
    adding.send({"email": "not yet"}, keep_draft="1")
    page = adding.client.get(adding.url)
    assert (page.status_code, dict(page.context["form"].errors)) == (200, {})
    assert adding.send({"email": "not yet"}).status_code == 422


def test_only_its_writer_sees_a_draft_and_only_at_its_form(cast: Cast, adding: Form) -> None:
    adding.send({"name": "Ngọc"}, keep_draft="1")
    assert Form(cast, "staff", "people/add").shown()["name"] is None
    assert "draft_restored" not in adding.client.get(f"/communities/{cast.home.slug}/edit/").context


def test_a_draft_can_be_discarded(adding: Form) -> None:
    adding.send({"name": "Ngọc"}, keep_draft="1")
    adding.send({"name": "Ngọc"}, discard_draft="1")
    assert (adding.shown()["name"], FormDraft.objects.count()) == (None, 0)


def test_sending_the_form_ends_its_draft(adding: Form) -> None:
    adding.send(PERSON, keep_draft="1")
    adding.send(PERSON)
    assert FormDraft.objects.count() == 0


def test_a_refused_sending_keeps_the_draft_and_what_was_typed(adding: Form) -> None:
    adding.send({"name": "Ngọc"}, keep_draft="1")
    page = adding.send({"name": "Ngọc Anh"})
    assert (page.status_code, FormDraft.objects.count()) == (422, 1)
    assert "Ngọc Anh" in page.content.decode()


def test_switching_the_language_keeps_what_was_typed(cast: Cast, adding: Form) -> None:
    answer = adding.send({"name": "Ngọc"}, switch_language="zh-hans")
    page = adding.client.get(adding.url)
    assert (answer.status_code, page.headers["Content-Language"]) == (302, "zh-hans")
    assert page.context["form"]["name"].value() == "Ngọc"
    assert User.objects.get(pk=cast.lead.pk).language == "zh-hans"


def test_an_unknown_language_changes_nothing(cast: Cast, adding: Form) -> None:
    assert adding.send({"name": "Ngọc"}, switch_language="tlh").status_code == 302
    assert User.objects.get(pk=cast.lead.pk).language == "en"


def test_what_is_too_long_to_keep_is_told(adding: Form) -> None:
    answer = adding.client.post(adding.url, {"name": "x" * (MAX_CHARACTERS + 1), "keep_draft": "1"}, follow=True)
    assert "too long to keep as a draft" in answer.content.decode()
    assert FormDraft.objects.count() == 0


def test_characters_that_no_database_stores_do_not_break_a_draft(adding: Form) -> None:
    assert adding.send({"name": "a\x00b"}, keep_draft="1").status_code == 302
    assert adding.shown()["name"] == "a\N{REPLACEMENT CHARACTER}b"


def test_a_lone_surrogate_does_not_break_a_draft(cast: Cast) -> None:
    draft = keep_draft(by=cast.lead, form="test", about="", data={"name": ["a\ud800b"]})
    assert draft is not None
    assert FormDraft.objects.get(pk=draft.pk).data == {"name": ["a\N{REPLACEMENT CHARACTER}b"]}


@pytest.mark.parametrize("typed", ["a\x00b", "a\x0bb", "a\x1fb"])
def test_a_broken_character_is_refused_beside_its_field(adding: Form, typed: str) -> None:
    page = adding.send({**PERSON, "name": typed})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["name"])


def test_a_draft_expires(cast: Cast, adding: Form) -> None:
    with clock.set_to(clock.now() - timedelta(days=61)):
        keep_draft(by=cast.lead, form="test", about="", data={"name": ["x"]})
    assert (FormDraft.objects.count(), FormDraft.objects.current().count()) == (1, 0)


def test_a_second_draft_of_one_form_replaces_the_first(cast: Cast) -> None:
    for name in ("a", "b"):
        keep_draft(by=cast.lead, form="test", about="", data={"name": [name]})
    discard_draft(by=cast.staff, form="test", about="")
    assert [draft.data for draft in FormDraft.objects.all()] == [{"name": ["b"]}]


def stored(cast: Cast) -> tuple[Any, int]:
    """Process grant and version as stored."""
    return Community.objects.values_list("process_award", "version").get(pk=cast.home.pk)


def test_the_second_editor_sees_both_texts_and_loses_nothing(cast: Cast) -> None:
    (lead, opened), (staff, also_opened) = settings_of(cast, "lead"), settings_of(cast, "staff")
    assert lead.send({**opened, "process_award": "41000"}).status_code == 302
    before = stored(cast)
    page = staff.send({**also_opened, "process_award": "42000"})
    (row,) = page.context["conflict"].theirs
    assert (page.status_code, row[1:], page.context["conflict"].by_name) == (409, ("41000.00", "42000"), "Lead")
    assert page.context["form"]["process_award"].value() == "42000"
    assert stored(cast) == before


def test_the_second_editor_may_save_over_what_they_have_seen(cast: Cast) -> None:
    (lead, opened), (staff, also_opened) = settings_of(cast, "lead"), settings_of(cast, "staff")
    lead.send({**opened, "process_award": "41000"})
    mine = {**also_opened, "process_award": "42000"}
    seen = staff.send(mine).context["conflict"].version
    assert staff.send(mine, overwrite=str(seen)).status_code == 302
    assert stored(cast) == (42000, seen + 1)


def test_saving_over_a_third_text_is_a_conflict_again(cast: Cast) -> None:
    (lead, opened), (staff, also_opened) = settings_of(cast, "lead"), settings_of(cast, "staff")
    lead.send({**opened, "process_award": "41000"})
    seen = staff.send({**also_opened, "process_award": "42000"}).context["conflict"].version
    lead.send({**settings_of(cast, "lead")[1], "process_award": "43000"})
    assert staff.send({**also_opened, "process_award": "42000"}, overwrite=str(seen)).status_code == 409
    assert stored(cast)[0] == 43000


def test_a_draft_that_somebody_overtook_is_a_conflict_too(cast: Cast) -> None:
    (lead, opened), (staff, also_opened) = settings_of(cast, "lead"), settings_of(cast, "staff")
    staff.send({**also_opened, "process_award": "42000"}, keep_draft="1")
    lead.send({**opened, "process_award": "41000"})
    restored = {name: value for name, value in staff.shown().items() if value is not None}
    assert staff.send(restored).status_code == 409


@pytest.mark.parametrize("overwrite", ["x", "-1", "²", "9" * 5000])
def test_a_nonsense_version_overwrites_nothing(cast: Cast, overwrite: str) -> None:
    lead, opened = settings_of(cast, "lead")
    lead.send({**opened, "process_award": "41000"})
    assert lead.send({**opened, "process_award": "42000"}, overwrite=overwrite).status_code == 409
    assert stored(cast)[0] == 41000


def test_sending_the_same_person_twice_adds_one_and_says_why(adding: Form) -> None:
    answers = [adding.send(PERSON), adding.send(PERSON)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "holds that role already" in answers[1].content.decode()
    assert Membership.objects.filter(user__email=NEW).count() == 1
