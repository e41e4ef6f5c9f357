"""Which documents a person may read: the community's, their own, and private ones of kinds they read."""

from typing import Any

from django.db.models import Q, QuerySet

from mvp.contributions import document_kinds
from mvp.models import Community, Document


def reads_private(user: Any, kind: str, community: Community) -> bool:
    """Whether the person reads documents of this kind that concern somebody else; an unknown kind has no readers."""
    rule = document_kinds.get(kind).reads_private if kind in document_kinds else None
    return rule is not None and rule(user, community)


def readable_documents(user: Any, community: Community) -> QuerySet[Document]:
    """The documents of this community, which the person reads already, that are not private to somebody else."""
    kinds = [kind for kind in document_kinds.names() if reads_private(user, kind, community)]
    mine = Q(concerns__isnull=True) | Q(concerns__user_id=user.pk or 0) | Q(rendering__kind__in=kinds)
    return Document.objects.filter(mine, community=community)
