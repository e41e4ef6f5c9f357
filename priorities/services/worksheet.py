"""The worksheet of step 6: its statements and answers, and publishing the draft for comment."""

import uuid
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from engagement.services.singles import save_single
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import recording
from priorities.models import EarlierPriority, Priority, Worksheet
from priorities.permissions import EDIT_WORKSHEET, PUBLISH_DRAFT
from priorities.rules import refuse, refuse_unfit


def save_worksheet(
    community: Community,
    *,
    by: Any,
    no_earlier: bool = False,
    fit: str = "",
    feedback_answer: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Worksheet:
    """Write the answers that are not lists. "There are no earlier priorities" is refused while some are listed.

    Raises VersionConflict or DomainError.
    """
    require(by, EDIT_WORKSHEET, community)
    refuse_unfit({"fit": fit, "feedback_answer": feedback_answer}, 4000)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        listed = EarlierPriority.objects.filter(community=community, withdrawn_on__isnull=True)
        if no_earlier and listed.exists():
            refuse(
                "no_earlier", _("Earlier priorities are listed. Withdraw them first, or take back that there are none.")
            )
        return save_single(
            Worksheet,
            {"community": community},
            by=by,
            uid=uid,
            version=version,
            no_earlier=no_earlier,
            fit=fit,
            feedback_answer=feedback_answer,
        )[0]


def publish_draft(
    community: Community,
    *,
    by: Any,
    comments_close_on: date,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Worksheet:
    """Publish the public list as a draft for comment, today and once; afterwards only the closing day moves.

    Raises VersionConflict; DomainError without a priority on the public list, for a closing day in the past, or
    once comments have closed: what was received by then is what has to be answered. Audits
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
        worksheet, written = save_single(
            Worksheet,
            {"community": community},
            by=by,
            uid=uid,
            version=version,
            draft_published_on=published or clock.today(),
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
    if wanted < clock.today() and wanted != before:
        refuse("comments_close_on", _("Choose today or a later day, so that people have time to comment."))
