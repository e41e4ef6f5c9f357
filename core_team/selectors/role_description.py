"""What a role description says from the records: the groups whose perspectives are sought, whom to ask, how long."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Sum

from core_team.models import AffectedGroup, LiaisonOffer, Perspective
from mvp.enums import Role, Step
from mvp.models import Community, Document, Membership, StepText, User
from mvp.texts import States

SOURCE = "en"
"""Groups are named in English first; the other languages are translations of it."""
SHOWN = 3


@dataclass(frozen=True)
class UnnamedGroup:
    """A group whose name may not be printed in a language: `missing`, `outdated` or `machine`."""

    group: AffectedGroup
    language: str
    problem: str


def sought_groups(community: Community) -> list[AffectedGroup]:
    """The groups the community names now and whose perspectives it looks for."""
    sought = Perspective.objects.filter(group=OuterRef("pk"), withdrawn_on__isnull=True)
    return list(AffectedGroup.objects.filter(Exists(sought), community=community, withdrawn_on__isnull=True))


def unnamed_groups(groups: list[AffectedGroup], languages: tuple[str, ...]) -> list[UnnamedGroup]:
    """The names that may not be printed officially in these languages."""
    states = States(groups)
    found = [UnnamedGroup(one, code, states.problem(one, "name", code, SOURCE)) for one in groups for code in languages]
    return [one for one in found if one.problem]


def contact_of(community: Community) -> User | None:
    """Whom to ask: the present project manager, of several the one who began first."""
    held = Membership.objects.active().filter(community=community, role=Role.PROJECT_MANAGER)
    first = held.select_related("user").order_by("pk").first()
    return first.user if first else None


def offer_of(community: Community) -> LiaisonOffer | None:
    """What was offered last."""
    return LiaisonOffer.objects.filter(community=community).select_related("community", "updated_by").first()


def usual_months() -> int | None:
    """How long a liaison takes part: the expected lengths of the steps after the one that recruits them."""
    rows = StepText.objects.filter(step__gt=Step.RECRUIT)
    total: int | None = rows.aggregate(total=Sum("months_max"))["total"]
    return total


def made_descriptions(community: Community, kind: str) -> list[Document]:
    """The descriptions asked for last."""
    found = Document.objects.filter(community=community, rendering__kind=kind).select_related("rendering")
    return list(found[:SHOWN])
