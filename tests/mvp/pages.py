"""What tests of pages share: missing names in templates, refusals, a submitted step, a document."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpResponse
from django.template import engines
from django.urls import reverse
from django.utils.html import strip_tags

from mvp.enums import Purpose, QueueState, Step
from mvp.models import Community, Document, Rendering, User
from mvp.services import gate as gates
from tests import factories
from tests.conftest import Cast

QUIET = {"language_next", "form", "formset", "record_form_id", "tag"}
"""Names the frame asks for on every page and does without."""


ENDS_A_LINE = re.compile(r"<(br|p|/(p|li|a|div|h\d|t[dhr]|d[td]|button|option|summary|label|legend))>")


class Missing(str):
    """Stands where a template printed a name nobody gave it, and remembers the name."""

    names: set[str]

    def __new__(cls) -> "Missing":
        made = super().__new__(cls, "[missing]")
        made.names = set()
        return made

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:  # type: ignore[override]
        self.names.add(str(name))
        return ""


@contextmanager
def missing_names() -> Iterator[set[str]]:
    """Collect the names templates print without having them."""
    engine = engines["django"].engine
    marker, before = Missing(), engine.string_if_invalid
    engine.string_if_invalid = marker
    try:
        yield marker.names
    finally:
        engine.string_if_invalid = before
        marker.names.difference_update(QUIET)


def words(response: HttpResponse) -> str:
    """The text of a page without its head, on single spaces."""
    body = response.content.decode().partition("<body>")[2]
    return " ".join(strip_tags(ENDS_A_LINE.sub(r" \g<0>", body)).split())


def submit_step_three(cast: Cast, note: str = "Ready to go.") -> Community:
    """The community at step 3, submitted by its project manager."""
    cast.home = factories.stand_at(cast.home, Step.RECRUIT)
    gates.submit_step(cast.home.run, Step.RECRUIT, by=cast.lead, note=note)
    return cast.home


def gate_address(cast: Cast, step: int = 3) -> str:
    """The review page of a gate."""
    return reverse("gate_review", args=[cast.home.slug, step])


def decision(response: Any, **values: Any) -> dict[str, Any]:
    """What the decision form on a page sends, with these values."""
    form = response.context["form"]
    return {"act": "decide", "seen": form["seen"].value(), "uid": str(form["uid"].value()), **values}


def make_document(community: Community, by: User, state: QueueState, **values: Any) -> Document:
    """A document whose rendering stands in this state."""
    rendering = Rendering.objects.create(
        key=f"{community.pk}{state}", kind="sheet", languages=["en"], content={}, state=state, **values
    )
    return Document.objects.create(
        community=community,
        rendering=rendering,
        title="Priorities",
        file_name="priorities.pdf",
        purpose=Purpose.DRAFT,
        asked_by=by,
    )
