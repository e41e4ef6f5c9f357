"""Everything that may be printed behind the sheet, read at one time."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from mvp import clock
from mvp.models import Community
from priorities.annexes import ANSWERS, PROVENANCE
from priorities.models import Worksheet
from priorities.selectors.answered import answers_to_people
from priorities.selectors.lists import PriorityList
from priorities.selectors.provenance import provenance_of
from priorities.sheet_words import WORDS


def read_annexes(current: PriorityList) -> dict[str, Any]:
    """All annexes of the list as it stands, ready to be frozen with it; each is dated."""
    day = clock.today().isoformat()
    return {
        PROVENANCE: {"dated": day, **provenance_of(current)},
        ANSWERS: {"dated": day, **answers_to_people(current)},
    }


def comment_form_of(community: Community) -> dict[str, Any] | None:
    """What the form for comments on paper prints; None unless a draft is out and its comments are not closed."""
    today = clock.today()
    sheet = Worksheet.objects.filter(
        community=community, draft_published_on__lte=today, comments_close_on__gte=today
    ).first()
    if sheet is None or sheet.comments_close_on is None:
        return None
    return {
        "closes_on": sheet.comments_close_on.isoformat(),
        "addresses": {
            code: settings.SITE_ADDRESS + reverse("records:draft_page", args=[code, community.slug]) for code in WORDS
        },
    }
