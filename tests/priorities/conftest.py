"""A community at step 6 with two named groups."""

import pytest

from core_team.models import AffectedGroup
from mvp.enums import Step
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import make_group
from tests.factories import stand_at


@pytest.fixture
def home(cast: Cast) -> Community:
    """The community at step 6."""
    cast.home = stand_at(cast.home, Step.PRIORITIES)
    return cast.home


@pytest.fixture
def groups(home: Community) -> list[AffectedGroup]:
    """Two named groups."""
    return [make_group(home, "Renters"), make_group(home, "Older adults")]
