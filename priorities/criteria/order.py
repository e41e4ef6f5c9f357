"""Step 5: the desk analysis was there before the first engagement event."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from engagement.selectors.reasons import Reasons, load_reasons, reason_items, reason_url
from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, criterion, say
from mvp.models import Community
from priorities.criteria.evidence import address, met, unmet
from priorities.criteria.themes import read_themes
from priorities.reasons import THEMES_ORDER
from priorities.selectors.themes import ThemeRow, first_listening

day_in_words = lazy(date_format, str)


@criterion("themes.order", _("The desk analysis was there before the first event"))
def analysis_first(communities: Communities) -> Mapping[int, Evidence]:
    """Each theme was complete before the day of the first recorded event, or a written reason stands."""
    rows, heard, reasons = read_themes(communities), first_listening(communities), load_reasons(communities)
    return {one.pk: _order(one, rows[one.pk], heard[one.pk], reasons[one.pk]) for one in communities}


def _order(community: Community, rows: list[ThemeRow], heard_on: date | None, reasons: Reasons) -> Evidence:
    if not rows:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("This round of the program has no themes."))
    days = [row.finding.analysed_on for row in rows if row.finding and row.finding.analysed_on]
    last = max(days, default=None)
    first_page = address("theme_detail", community, rows[0].theme.code)
    if len(days) == len(rows) and last is not None and (heard_on is None or last < heard_on):
        return met(_in_time(last, heard_on), fix_url=first_page)
    if heard_on is None:
        theme = next(row.theme for row in rows if not (row.finding and row.finding.analysed_on))
        summary = say(_("%(done)d of %(all)d themes are analyzed."), done=len(days), all=len(rows))
        label = say(_("Write the analysis of %(theme)s"), theme=theme)
        return unmet(summary, address("analysis_edit", community, theme.code), label)
    late = len(rows) - sum(day < heard_on for day in days)
    parts = {"late": late, "all": len(rows), "first": day_in_words(heard_on)}
    if reasons.stands(THEMES_ORDER):
        text = _("Not there before the first event on %(first)s: %(late)d of %(all)d themes. The reason is written.")
        return met(say(text, **parts), reason_items(community), reason_url(community, THEMES_ORDER))
    text = _("Not there before the first event on %(first)s: %(late)d of %(all)d themes. No reason is written.")
    return unmet(say(text, **parts), reason_url(community, THEMES_ORDER), _("Say why it came later"))


def _in_time(last: date, heard_on: date | None) -> object:
    if heard_on is None:
        return say(_("Complete on %(last)s; no event is recorded yet."), last=day_in_words(last))
    return say(
        _("Complete on %(last)s; the first event was on %(first)s."),
        last=day_in_words(last),
        first=day_in_words(heard_on),
    )
