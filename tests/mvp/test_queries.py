"""Pages ask the database as often for three communities as for one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mvp.enums import Role
from mvp.services.people import add_member
from tests import factories


def queries(client: Client, url: str) -> int:
    """How many queries a page takes once everything is warm."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.usefixtures("invented_gate")
@pytest.mark.parametrize(("name", "expected"), [("community_list", 10), ("my_turn", 22)])
def test_lists_take_the_same_queries_for_one_community_and_for_three(db: Any, name: str, expected: int) -> None:
    staff = factories.make_staff()
    first = factories.make_community("First", staff=staff)
    manager = factories.join(first, Role.PROJECT_MANAGER, "Manager", by=staff)
    client = Client()
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    one = queries(client, reverse(name))
    for other in ("Second", "Third"):
        community = factories.make_community(other, staff=staff, members=2)
        add_member(community, Role.PROJECT_MANAGER, by=staff, name="Manager", email=manager.email)
    assert (one, queries(client, reverse(name))) == (expected, expected)
