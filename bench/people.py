"""The roles page of the demo with 1 and with 200 more people: the same number of queries."""

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.pages import COMMUNITY, _demo
from bench.rows import Row
from mvp.enums import Role, Scope
from mvp.models import Community, Membership, User

PEOPLE = 200


def rows() -> Iterator[Row]:
    """Count the queries before and after 200 people join."""
    with _demo() as client:
        community = Community.objects.get(name_en=COMMUNITY)
        url = reverse("people_list", args=[community.slug])
        client.get(url)
        few = _queries(client, url)
        _join(community)
        yield Row(f"roles page with {PEOPLE} more people / before: queries", _queries(client, url), few, 1.0)


def _queries(client: object, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(url)  # type: ignore[attr-defined]
    return len(captured)


def _join(community: Community) -> None:
    """Two hundred liaisons, by bulk insert."""
    people = User.objects.bulk_create(User(email=f"p{n}@example.org", name=f"Person {n}") for n in range(PEOPLE))
    Membership.objects.bulk_create(
        Membership(user=person, role=Role.LIAISON, scope=Scope.COMMUNITY, community=community) for person in people
    )
