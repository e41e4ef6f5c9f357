"""A damaged uid among what was chosen is told in our words."""

import pytest

from mvp.models import Community
from tests.conftest import Cast
from tests.priorities.makers import priority
from tests.priorities.test_form_pages import priority_data

BASE = "/communities/brackwater/priorities/"


@pytest.mark.parametrize("field", ["earlier", "groups"])
def test_what_is_no_uid_is_not_offered(cast: Cast, home: Community, field: str) -> None:
    sent = cast.client("planner").post(f"{BASE}add/", priority_data(**{field: ["99999"]}))
    words = "This is not offered here. Choose something from the list."
    assert (sent.status_code, sent.context["form"].errors) == (422, {field: [words]})


def test_merging_something_that_is_no_uid_is_refused_too(cast: Cast, home: Community) -> None:
    one = priority(home, cast.planner)
    sent = cast.client("planner").post(f"{BASE}merge/choose/", {"parts": ["99999", str(one.uid)]})
    assert (sent.status_code, "UUID" in sent.content.decode()) == (422, False)
