"""Files of a meeting: several at once, checked by content, set aside with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core_team.enums import MeetingKind
from core_team.models import Meeting, MeetingFile
from core_team.services.meetings import add_files, cancel_meeting, set_file_aside
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Attachment
from mvp.selectors.inbox import waiting_for
from tests import factories
from tests.conftest import Cast
from tests.core_team import make


def pdf(name: str = "agenda.pdf") -> SimpleUploadedFile:
    """A small file that is what its name says."""
    return SimpleUploadedFile(name, b"%PDF-1.7 agenda")


@pytest.fixture
def supper(cast: Cast) -> Meeting:
    """A meeting of yesterday."""
    return make.meeting(cast.home, cast.lead)


def test_several_files_come_at_once(cast: Cast, supper: Meeting) -> None:
    address = reverse("core_team:meeting_files_add", args=[cast.home.slug, supper.uid])
    answer = cast.client("lead").post(address, {"uploads": [pdf(), pdf("minutes.pdf")]})
    page = cast.client("liaison").get(reverse("core_team:meeting_detail", args=[cast.home.slug, supper.uid])).text
    assert (answer.status_code, "agenda.pdf" in page, "minutes.pdf" in page) == (302, True, True)


def test_one_wrong_file_keeps_all_out(cast: Cast, supper: Meeting) -> None:
    script = SimpleUploadedFile("minutes.pdf", b"<script>alert(1)</script>")
    with pytest.raises(DomainError, match=r"minutes\.pdf"):
        add_files(supper, [pdf(), script], by=cast.lead)
    assert (MeetingFile.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_file_set_aside_is_kept_with_its_reason(cast: Cast, supper: Meeting) -> None:
    _kept, gone = add_files(supper, [pdf("kept.pdf"), pdf("gone.pdf")], by=cast.lead)
    with pytest.raises(DomainError):
        set_file_aside(gone, by=cast.lead, reason=" ")
    set_file_aside(gone, by=cast.lead, reason="Shows a child.")
    page = cast.client("lead").get(reverse("core_team:meeting_detail", args=[cast.home.slug, supper.uid])).text
    assert ("kept.pdf" in page, "gone.pdf" in page, MeetingFile.objects.count()) == (True, False, 2)
    with pytest.raises(DomainError, match="withdrawn"):
        set_file_aside(MeetingFile.objects.get(pk=gone.pk), by=cast.lead, reason="Again.")


def test_readers_strangers_and_cancelled_meetings_take_no_file(cast: Cast, supper: Meeting) -> None:
    for person in (cast.coordinator, cast.equity, cast.outsider):
        with pytest.raises(NotAllowed):
            add_files(supper, [pdf()], by=person)
    cancel_meeting(supper, by=cast.lead, reason="It rained.")
    with pytest.raises(DomainError, match="cancelled"):
        add_files(Meeting.objects.get(pk=supper.pk), [pdf()], by=cast.lead)


def titles(cast: Cast, who: str) -> list[str]:
    """What this person's inbox says of meetings."""
    items = waiting_for(factories.access(getattr(cast, who)))
    return [str(item.title) for item in items if str(item.title).startswith("Record who was at")]


def test_a_past_meeting_asks_for_its_attendance(cast: Cast, supper: Meeting) -> None:
    make.meeting(cast.home, cast.lead, MeetingKind.OTHER, title="To come", held_on=make.ahead())
    make.meeting(cast.elsewhere, cast.outsider, title="Foreign")
    assert {who: titles(cast, who) for who in ("lead", "member", "coordinator", "stranger")} == {
        "lead": ["Record who was at: Supper"],
        "member": [],
        "coordinator": [],
        "stranger": [],
    }
    cancel_meeting(supper, by=cast.lead, reason="Nobody came.")
    assert titles(cast, "lead") == []
