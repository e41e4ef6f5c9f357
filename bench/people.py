"""The roles page of the demo with 200 more people: the same number of queries."""

from collections.abc import Iterator

from django.urls import reverse

from bench.demo import COMMUNITY, demo, queries_of, signed_in
from bench.rows import Row
from mvp.enums import Role, Scope
from mvp.models import Community, Membership, User

PEOPLE = 200


def rows() -> Iterator[Row]:
    """Count the queries before and after 200 people join."""
    with demo():
        client, community = signed_in(), Community.objects.get(name_en=COMMUNITY)
        url = reverse("people_list", args=[community.slug])
        few = queries_of(client, url)
        _join(community)
        yield Row(f"roles page with {PEOPLE} more people / before: queries", queries_of(client, url), few, 1.0)


def _join(community: Community) -> None:
    """Two hundred liaisons, by bulk insert."""
    people = User.objects.bulk_create(User(email=f"p{n}@example.org", name=f"Person {n}") for n in range(PEOPLE))
    Membership.objects.bulk_create(
        Membership(user=person, role=Role.LIAISON, scope=Scope.COMMUNITY, community=community) for person in people
    )
