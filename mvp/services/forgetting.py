"""Forgetting people who were invited and never came: the system's nightly work."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from mvp import clock
from mvp.models import Invitation, User
from mvp.selectors.invitations import SHOWN_DAYS
from mvp.services.audit import record_act
from mvp.services.records import change_record

UNUSED_DAYS = 30
"""How long an account without a role waits for its first sign-in."""


@transaction.atomic
def forget_expired_invitations(*, by: None = None) -> int:
    """Forget name and address of invitations that expired so long ago that no page shows them; return how many.

    Role and days stay. Audits `invitation.forgotten` for each.
    """
    last = clock.today() - timedelta(days=SHOWN_DAYS)
    due = Invitation.objects.unsettled().filter(expires_on__lt=last).exclude(name="", email="")
    rows = list(due.select_for_update(of=("self",)).select_related("community"))
    for invitation in rows:
        change_record(invitation, by=by, version=None, name="", email="")
        record_act(
            "invitation.forgotten", by=by, community=invitation.community, about=invitation, role=invitation.role
        )
    return len(rows)


@transaction.atomic
def forget_unused_accounts(*, by: None = None) -> int:
    """Forget who asked for a code with an invitation's link and never signed in; return how many.

    Such an account never had a role. It is closed, and its name and address are gone: whoever comes with another
    invitation begins anew. Audits `account.forgotten` for each.
    """
    before = clock.now() - timedelta(days=UNUSED_DAYS)
    unused = User.objects.filter(
        is_active=True, is_staff=False, is_superuser=False, last_login__isnull=True, date_joined__lt=before
    )
    rows = list(unused.filter(memberships__isnull=True).select_for_update(of=("self",)))
    for person in rows:
        EmailAddress.objects.filter(user=person).delete()
        person.name, person.email, person.is_active = "", f"{person.uid}@forgotten.invalid", False
        person.save(update_fields=["name", "email", "is_active"])
        record_act("account.forgotten", by=by, about=person)
    return len(rows)
