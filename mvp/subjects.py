"""What of the ground floor people comment on: the lines of its gates."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.contributions import CommentKind, comment_kinds
from mvp.gates import CRITERIA, GATES, say
from mvp.models import Community
from mvp.models.process import MVP20
from mvp.selectors.comment_kinds import GATE_LINE, coded, line_code

TITLE = _("Gate of step %(step)s: %(line)s")


def _titles() -> dict[str, Any]:
    return {
        line_code(step, asked.code): say(TITLE, step=int(step), line=CRITERIA.get(asked.code).title)
        for step, lines in GATES[MVP20].items()
        for asked in lines
        if asked.code in CRITERIA
    }


def _page(community: Community, code: str) -> str:
    return reverse("gate_review", args=[community.slug, int(code.partition(".")[0])])


comment_kinds.add(GATE_LINE, CommentKind(_("Line of a gate"), coded(GATE_LINE, _titles, _page)))
