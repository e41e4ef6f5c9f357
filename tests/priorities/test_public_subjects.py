"""What residents may speak about on the public form: the public list once it is published, and nothing before."""

import uuid

import pytest

from engagement.models import FeedbackItem
from engagement.selectors.public import offers
from engagement.services.public import PublicWords, take_in_public
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from priorities.models import FeedbackOnPriority, Priority
from priorities.services.priorities import withdraw_priority
from priorities.services.worksheet import publish_draft
from tests.conftest import Cast
from tests.factories import read_community
from tests.priorities.makers import BOTH, priority


def offered(community: Community, language: str = "en") -> list[str]:
    """The words of what may be chosen."""
    found = offers(read_community(community.pk), language)
    return [str(offer.subject.text) if offer.subject else offer.value for offer in found]


@pytest.fixture
def made(cast: Cast, home: Community) -> Priority:
    """A priority on the public list, and one that is not."""
    priority(home, cast.planner, text={"en": "Kept inside"}, actions=(), is_public=False)
    return priority(home, cast.planner, text=BOTH)


def say(community: Community, about: str) -> FeedbackItem:
    """Something said on the public form."""
    words = PublicWords("Renters too, please.", "en", about)
    return take_in_public(read_community(community.pk), words, by=None, uid=uuid.uuid4())


def test_priorities_are_offered_once_the_draft_is_published(cast: Cast, home: Community, made: Priority) -> None:
    assert offered(home) == ["general"]
    with pytest.raises(DomainError):
        say(home, f"priority:{made.uid}")
    publish_draft(home, by=cast.lead, comments_close_on=clock.today())
    assert offered(home) == ["general", "priorities", BOTH["en"]]
    assert offered(home, "zh-hans")[-1] == BOTH["zh-hans"]
    assert offered(home, "vi")[-1] == BOTH["en"]


def test_what_is_said_about_a_priority_is_linked_to_it(cast: Cast, home: Community, made: Priority) -> None:
    publish_draft(home, by=cast.lead, comments_close_on=clock.today())
    item = say(home, f"priority:{made.uid}")
    assert (item.about, FeedbackOnPriority.objects.get(item=item).priority) == ("priorities", made)
    assert FeedbackOnPriority.objects.filter(item=say(home, "priorities")).count() == 0


def test_a_withdrawn_or_foreign_priority_is_refused(cast: Cast, home: Community, made: Priority) -> None:
    publish_draft(home, by=cast.lead, comments_close_on=clock.today())
    withdraw_priority(made, by=cast.planner, version=None, why="Merged.")
    for about in (f"priority:{made.uid}", "priority:", "candidate:1", "candidates", "nonsense"):
        with pytest.raises(DomainError):
            say(home, about)
    assert FeedbackItem.objects.count() == 0
