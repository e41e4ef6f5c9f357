"""Translation, theme and group are added afterwards; the words stay as they were said."""

from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout
from engagement.models import FeedbackItem
from engagement.services.feedback import describe_feedback
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community, ProgramRound, Theme
from tests.conftest import Cast
from tests.engagement.makers import make_feedback, make_group
from tests.factories import stand_at

SAID = "El sótano se inunda."


def url(item: FeedbackItem) -> str:
    """The edit page."""
    return f"/communities/{item.community.slug}/feedback/{item.uid}/edit/"


def typed(item: FeedbackItem, **changes: Any) -> dict[str, Any]:
    """The page filled in."""
    return {"version": item.version, "language": item.language, "translation": "", "group": "", "theme": "", **changes}


def theme_of(community: Community) -> Theme:
    """One of the round's themes."""
    theme = Theme.objects.filter(round=community.round_id).first()
    assert theme is not None
    return theme


def test_the_page_adds_translation_theme_and_group_and_keeps_the_words(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    item, theme = make_feedback(home, by=cast.liaison, text=SAID), theme_of(home)
    client = cast.client("liaison")
    assert SAID in client.get(url(item)).content.decode()
    values = {"language": "es", "translation": "The cellar floods.", "group": groups[0].uid, "theme": theme.pk}
    sent = client.post(url(item), typed(item, text="Another voice.", **values))
    assert (sent.status_code, sent["Location"]) == (302, url(item).removesuffix("edit/"))
    stored = FeedbackItem.objects.get()
    assert (stored.text, stored.language, stored.translation) == (SAID, "es", "The cellar floods.")
    assert (stored.group, stored.theme) == (groups[0], theme)
    details = AuditEvent.objects.get(act="feedback.described").details
    assert details == {"fields": ["group", "language", "theme", "translation"]}


def test_somebody_elses_change_in_between_is_shown_beside_it(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison, text=SAID)
    describe_feedback(item, by=cast.lead, language="es", translation="Theirs.", version=item.version)
    page = cast.client("liaison").post(url(item), typed(item, translation="Mine."))
    assert page.status_code == 409
    assert all(text in page.content.decode() for text in ("Theirs.", "Mine."))
    assert FeedbackItem.objects.get().translation == "Theirs."
    with pytest.raises(VersionConflict):
        describe_feedback(item, by=cast.liaison, language="es", version=item.version)


def test_another_communitys_group_and_another_rounds_theme_are_refused(cast: Cast, home: Community) -> None:
    item, strange = make_feedback(home, by=cast.liaison), make_group(cast.elsewhere, "Fishers")
    other = ProgramRound.objects.create(code="another-round", credit_line="Theirs.")
    theirs = Theme.objects.create(round=other, code="theirs", name="Theirs", position=1)
    for name, value in (("group", strange), ("theme", theirs)):
        with pytest.raises(DomainError) as refusal:
            describe_feedback(item, by=cast.liaison, language="en", **{name: value})
        assert list(refusal.value.fields) == [name]
    client = cast.client("liaison")
    for name, key in (("group", str(strange.uid)), ("theme", str(theirs.pk))):
        page = client.post(url(item), typed(item, **{name: key}))
        assert (page.status_code, list(page.context["form"].errors)) == (422, [name])


def test_a_group_withdrawn_since_stays_chosen(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    item = make_feedback(home, by=cast.liaison, group=groups[0])
    AffectedGroup.objects.filter(pk=groups[0].pk).update(withdrawn_on=item.received_on, withdrawn_because="Moved.")
    sent = cast.client("liaison").post(url(item), typed(item, group=groups[0].uid, translation="Water."))
    assert (sent.status_code, FeedbackItem.objects.get().group) == (302, groups[0])


def test_only_whoever_may_answer_its_kind_describes_it(cast: Cast, home: Community) -> None:
    stand_at(home, Step.SELECT_PROJECT)
    item = make_feedback(home, by=cast.liaison, about=FeedbackAbout.CANDIDATES)
    for who in ("equity", "outsider"):
        with pytest.raises(NotAllowed):
            describe_feedback(item, by=getattr(cast, who), language="en")
    assert cast.client("equity").get(url(item)).status_code == 403
    assert (
        "feedback/" + str(item.uid) + "/edit/"
        not in cast.client("equity").get(f"/communities/{home.slug}/feedback/{item.uid}/").content.decode()
    )


def test_list_and_page_lead_there(cast: Cast, home: Community) -> None:
    item, client = make_feedback(home, by=cast.liaison), cast.client("liaison")
    for page in (f"/communities/{home.slug}/feedback/", url(item).removesuffix("edit/")):
        assert url(item) in client.get(page).content.decode()


def test_words_stay_inside_unless_they_were_told_to_be_public(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    assert item.may_be_shown is False
    client = cast.client("liaison")
    client.post(url(item), typed(item, may_be_shown="on"))
    item.refresh_from_db()
    assert item.may_be_shown is True
    assert "checked" in str(client.get(url(item)).context["form"]["may_be_shown"])
    client.post(url(item), typed(item))
    item.refresh_from_db()
    assert item.may_be_shown is False
