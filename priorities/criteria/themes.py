"""Step 5: the desk analysis and the findings of every theme of the round."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, Item, criterion, say, shared_loader
from mvp.models import Community
from mvp.plurals import ngettext_lazy
from priorities.criteria.evidence import address, met, unmet
from priorities.selectors.themes import Gap, ThemeRow, first_listening, theme_rows

read_themes = shared_loader(theme_rows)
GAPS = {
    Gap.NEEDED: _("%(theme)s: what is needed is not written yet."),
    Gap.CANDIDATES: _("%(theme)s: no candidate priority yet."),
    Gap.QUESTIONS: _("%(theme)s: write the open questions, or say that there are none."),
    Gap.TOO_EARLY: _("%(theme)s: written before residents were heard. Go through it again."),
}


@criterion("themes.analysis", _("Desk analysis of every theme"))
def analysis(communities: Communities) -> Mapping[int, Evidence]:
    """Each theme has its three heads written, or says why it does not apply."""
    rows = read_themes(communities)
    return {community.pk: _analysis(community, rows[community.pk]) for community in communities}


def _analysis(community: Community, rows: list[ThemeRow]) -> Evidence:
    if not rows:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("This round of the program has no themes."))
    open_rows = [row for row in rows if not row.is_analysed]
    done = say(_("%(done)d of %(all)d themes are analyzed."), done=len(rows) - len(open_rows), all=len(rows))
    if open_rows:
        theme = open_rows[0].theme
        label = say(_("Write the analysis of %(theme)s"), theme=theme)
        return unmet(done, address("analysis_edit", community, theme.code), label)
    return met(done, _links(community, rows), address("theme_detail", community, rows[0].theme.code))


@criterion("themes.findings", _("Findings and candidate priorities of every theme"))
def findings(communities: Communities) -> Mapping[int, Evidence]:
    """Each theme that applies has needs, 1–3 candidates, open questions or none, from after the first engagement."""
    rows, heard = read_themes(communities), first_listening(communities)
    return {community.pk: _findings(community, rows[community.pk], heard[community.pk]) for community in communities}


def _findings(community: Community, rows: list[ThemeRow], heard_on: date | None) -> Evidence:
    asked = [row for row in rows if row.applies]
    if not asked:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("No theme applies to this community."))
    if heard_on is None:
        summary = _("No engagement event is recorded yet; findings come after residents were heard.")
        return unmet(summary, _event_list(community), _("Record an event"))
    open_rows = [(row, gap) for row in asked if (gap := row.gap(heard_on))]
    if open_rows:
        return _findings_missing(community, open_rows, len(asked))
    candidates = sum(row.candidates for row in asked)
    summary = say(_("Themes: %(themes)d. Candidate priorities: %(count)d."), themes=len(asked), count=candidates)
    return met(summary, _links(community, asked), address("theme_detail", community, asked[0].theme.code))


def _findings_missing(community: Community, open_rows: list[tuple[ThemeRow, Gap]], asked: int) -> Evidence:
    row, gap = open_rows[0]
    count = ngettext_lazy(
        "%(missing)d of %(all)d themes is not ready. %(what)s",
        "%(missing)d of %(all)d themes are not ready. %(what)s",
        len(open_rows),
    )
    summary = say(count, missing=len(open_rows), all=asked, what=say(GAPS[gap], theme=row.theme))
    label = say(_("Add findings for %(theme)s"), theme=row.theme)
    return unmet(summary, address("findings_edit", community, row.theme.code), label)


def _links(community: Community, rows: list[ThemeRow]) -> tuple[Item, ...]:
    return tuple(
        Item(say("%(theme)s", theme=row.theme), address("theme_detail", community, row.theme.code)) for row in rows
    )


def _event_list(community: Community) -> str:
    return reverse("engagement:event_list", args=[community.slug])
