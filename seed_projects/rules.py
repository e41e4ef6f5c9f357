"""Rules that several services share: amounts, days, and the project they are about."""

from datetime import date
from decimal import Decimal

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mvp.exceptions import DomainError
from mvp.models import Community, CommunityMember
from mvp.templatetags.mvp_ui import money
from seed_projects.enums import ProjectStatus
from seed_projects.models import SeedProject

LARGEST = Decimal(1_000_000)
"""No amount of a seed project comes near this; more is a slip of the finger."""
YEARS = range(2000, 2101)

SAVED_MEANWHILE = gettext_lazy(
    "Somebody else saved this while you wrote. Compare both texts, then save yours again or keep theirs."
)

money_text = lazy(money, str)
"""An amount in words for summaries that are read in another language later."""


def refuse(message: str, field: str) -> DomainError:
    """A refusal that belongs beside one field."""
    return DomainError(message, fields={field: message})


def check_amount(amount: Decimal, field: str = "amount") -> None:
    """Refuse what is not an amount of money: zero or less, parts of a cent, or absurdly much."""
    if not amount.is_finite() or amount <= 0:
        raise refuse(_("Enter an amount above zero."), field)
    if amount > LARGEST:
        raise refuse(_("Check this amount: it is more than %(most)s.") % {"most": money(LARGEST)}, field)
    if amount != amount.quantize(Decimal("0.01")):
        raise refuse(_("Enter dollars and cents, with two digits after the point."), field)


def check_year(day: date, field: str) -> None:
    """Refuse a day that cannot belong to the programme."""
    if day.year not in YEARS:
        raise refuse(_("Check the year of this date."), field)


def check_member(member: CommunityMember, community: Community) -> None:
    """Refuse a member of another community."""
    if member.community_id != community.pk:
        raise refuse(_("Choose a member of this community."), "member")


def locked_chosen(project: SeedProject) -> SeedProject:
    """Lock the project inside a transaction and return it as stored; refuse unless it is the chosen one."""
    stored = SeedProject.objects.select_for_update(of=("self",)).select_related("community__round").get(pk=project.pk)
    if stored.status != ProjectStatus.CHOSEN:
        raise DomainError(_("This project is not the chosen one. Choose the seed project first, then plan it."))
    return stored
