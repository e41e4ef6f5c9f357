"""The worksheet of step 6: its statements and answers, and publishing the draft for comment."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.services.singles import save_section
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import recording
from priorities.enums import Part
from priorities.models import EarlierPriority, Priority, Worksheet
from priorities.permissions import EDIT_WORKSHEET, PUBLISH_DRAFT
from priorities.rules import refuse, refuse_unfit
from priorities.selectors.lists import list_of

MOST_DAYS = timedelta(days=183)
"""How far ahead comments may close: a day that was told cannot be taken back, so a slip of the year must not stand."""


def save_answer(
    community: Community,
    part: Part,
    answer: str | bool,
    *,
    by: Any,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Worksheet:
    """Write one answer that is not a list. "There are no earlier priorities" is refused while some are listed.

    Raises VersionConflict when somebody else saved this very answer, or DomainError.
    """
    require(by, EDIT_WORKSHEET, community)
    if isinstance(answer, str):
        refuse_unfit({part.value: answer}, 4000)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        listed = EarlierPriority.objects.filter(community=community, withdrawn_on__isnull=True)
        if part == Part.NO_EARLIER and answer and listed.exists():
            refuse(
                "no_earlier", _("Earlier priorities are listed. Withdraw them first, or take back that there are none.")
            )
        owner = {"community": community}
        return save_section(Worksheet, part.value, owner, by=by, uid=uid, version=version, **{part.value: answer})[0]


def publish_draft(
    community: Community,
    *,
    by: Any,
    comments_close_on: date,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Worksheet:
    """Publish the public list as a draft for comment, today and once; afterwards only the closing day moves.

    Raises VersionConflict; DomainError without a priority on the public list, for a closing day in the past or more
    than half a year ahead, for one before the day residents were told, or once comments have closed: what was
    received by then is what has to be answered. Audits
    `priorities.published` or `priorities.closing_day_moved`.
    """
    require(by, PUBLISH_DRAFT, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        before = Worksheet.objects.filter(community=community).first()
        published = before.draft_published_on if before else None
        _check_closing(before.comments_close_on if before else None, comments_close_on)
        if published is None and not Priority.objects.public().filter(community=community).exists():
            raise DomainError(_("There is nothing to publish yet. Put at least one priority on the public list."))
        worksheet, written = save_section(
            Worksheet,
            Part.CHECK_BACK,
            {"community": community},
            by=by,
            uid=uid,
            version=version,
            draft_published_on=published or clock.today(),
            published_hash=before.published_hash if before and published else list_of(community).original_hash,
            comments_close_on=comments_close_on,
        )
        act = "priorities.closing_day_moved" if published else "priorities.published"
        if written:
            record_act(act, by=by, community=community, about=worksheet, closes=comments_close_on.isoformat())
    return worksheet


def _check_closing(before: date | None, wanted: date) -> None:
    if before is not None and before < clock.today() and wanted != before:
        refuse(
            "comments_close_on",
            _("Comments have closed. What came in by then is to be answered; later ones go to step 7."),
        )
    if before is not None and wanted < before:
        refuse(
            "comments_close_on",
            _("Residents were told that they have until %(day)s. Choose that day or a later one.")
            % {"day": date_format(before)},
        )
    if wanted > clock.today() + MOST_DAYS:
        refuse("comments_close_on", _("This is more than half a year from now. Choose an earlier day."))
    if wanted < clock.today() and wanted != before:
        refuse("comments_close_on", _("Choose today or a later day, so that people have time to comment."))
