"""The onboarding checklist of a member: rows ticked off with a day and by whom, and taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import OnboardingCheck, OnboardingItem
from core_team.permissions import EDIT_ONBOARDING
from core_team.rules import refuse, refuse_future
from core_team.services.members import community_of
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


def check_items(
    membership: Membership, items: Iterable[OnboardingItem], *, by: Any, done_on: date
) -> list[OnboardingCheck]:
    """Tick rows of a member's checklist off; a row that is ticked off already keeps its first day and name.

    Raises DomainError for no row, a row of another role, or a day ahead. Audits `onboarding.checked`.
    """
    community = community_of(membership, by=by)
    require(by, EDIT_ONBOARDING, community)
    items = list(items)
    if not items:
        refuse("items", _("Choose at least one row."))
    if any(item.role not in ("", membership.role) for item in items):
        refuse("items", _("One of these rows is not for this member’s role."))
    refuse_future("done_on", done_on)
    with recording(community):
        # Two people ticking at the same moment wait for each other here.
        Membership.objects.select_for_update().get(pk=membership.pk)
        held = {check.item_id: check for check in membership.onboarding_checks.filter(undone_on__isnull=True)}
        checks = [
            held.get(item.pk)
            or create_record(OnboardingCheck, by=by, membership=membership, item=item, done_on=done_on, done_by=by)[0]
            for item in items
        ]
        record_act(
            "onboarding.checked", by=by, community=community, about=membership, rows=[item.code for item in items]
        )
    return checks


def undo_check(check: OnboardingCheck, *, by: Any, version: int | None = None) -> OnboardingCheck:
    """Take a tick back: the row is open again, the old tick is kept with its end. Audits `onboarding.undone`."""
    community = community_of(check.membership, by=by)
    require(by, EDIT_ONBOARDING, community)
    if check.undone_on is not None:
        raise DomainError(_("This row was taken back already."))
    with recording(community):
        undone = change_record(check, by=by, version=version, undone_on=clock.today())
        record_act("onboarding.undone", by=by, community=community, about=check.membership, rows=[check.item.code])
    return undone
