"""Step 6: the worksheet about earlier priorities."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, Item, criterion, say, shared_loader
from mvp.plurals import ngettext_lazy
from priorities.criteria.evidence import address, met, unmet
from priorities.selectors.worksheets import WorksheetState, worksheets_of

read_worksheets = shared_loader(worksheets_of)


@criterion("worksheet.previous", _("Earlier priorities and what was done on them"))
def previous(communities: Communities) -> Mapping[int, Evidence]:
    """Earlier priorities are listed with their plan and what was done, or it is stated that there are none."""
    return {pk: _previous(state) for pk, state in read_worksheets(communities).items()}


def _previous(state: WorksheetState) -> Evidence:
    community, count = state.community, len(state.earlier)
    if not count and state.states_none:
        return met(_("Stated that there are none."), _sheet(state), address("no_earlier_edit", community))
    if not count:
        return unmet(
            _("None is listed, and it is not stated that there are none."),
            address("earlier_add", community),
            _("Add an earlier priority"),
            _sheet(state),
        )
    if state.undone:
        summary = ngettext_lazy(
            "One of %(all)d does not say what was done.",
            "%(count)d of %(all)d do not say what was done.",
            len(state.undone),
        )
        return unmet(
            say(summary, count=len(state.undone), all=count),
            address("earlier_edit", community, state.undone[0].uid),
            _("Write what was done on it"),
            _sheet(state),
        )
    summary = ngettext_lazy(
        "One, with its plan and what was done.", "%(count)d, each with its plan and what was done.", count
    )
    return met(say(summary, count=count), _sheet(state), address("worksheet_detail", community))


@criterion("worksheet.fit", _("How the earlier priorities match what was heard"))
def fit(communities: Communities) -> Mapping[int, Evidence]:
    """Question 3 is answered; it does not apply where there are no earlier priorities."""
    return {pk: _fit(state) for pk, state in read_worksheets(communities).items()}


def _fit(state: WorksheetState) -> Evidence:
    if state.states_none and not state.earlier:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("There are no earlier priorities to compare with."))
    url = address("fit_edit", state.community)
    if not state.fit:
        return unmet(_("Not answered yet."), url, _("Answer question 3"), _sheet(state))
    return met(_("Answered on the worksheet."), _sheet(state), url)


@criterion("worksheet.disposition", _("What becomes of each earlier priority, and why"))
def disposition(communities: Communities) -> Mapping[int, Evidence]:
    """Each earlier one is settled with why and linked unless retired; both ends agree; kept means the same text."""
    return {pk: _disposition(state) for pk, state in read_worksheets(communities).items()}


def _disposition(state: WorksheetState) -> Evidence:
    community = state.community
    if not state.earlier and not state.states_none:
        return unmet(
            _("The earlier priorities are not listed yet."),
            address("earlier_add", community),
            _("Add an earlier priority"),
        )
    if state.unsettled:
        count = len(state.unsettled)
        summary = ngettext_lazy("One is not settled.", "%(count)d are not settled.", count)
        url = address("earlier_settle", community, state.unsettled[0].uid)
        return unmet(say(summary, count=count), url, _("Say what becomes of it"), _sheet(state))
    if state.unlinked:
        count = len(state.unlinked)
        summary = ngettext_lazy(
            "One is kept or changed, but no priority of the new list comes from it.",
            "%(count)d are kept or changed, but no priority of the new list comes from them.",
            count,
        )
        url = f"{address('priority_add', community)}?earlier={state.unlinked[0].uid}"
        return unmet(say(summary, count=count), url, _("Add the priority that comes from it"), _sheet(state))
    if state.contradictions:
        return _contradictory(state)
    if state.unexplained:
        url = address("priority_edit", community, state.unexplained[0].uid)
        return unmet(
            _("A priority does not say where it comes from, or why."), url, _("Say where it comes from and why")
        )
    listed = sum(priority.is_public for priority in state.priorities)
    if not listed:
        return unmet(_("The new list is empty."), address("priority_add", community), _("Add a priority"))
    summary = say(
        _("Earlier priorities settled: %(earlier)d. Priorities on the new list: %(new)d."),
        earlier=len(state.earlier),
        new=listed,
    )
    return met(summary, _sheet(state), address("worksheet_detail", community))


def _contradictory(state: WorksheetState) -> Evidence:
    first, count = state.contradictions[0], len(state.contradictions)
    summary = ngettext_lazy(
        "One earlier priority and the one that comes from it do not agree on whether the text was kept.",
        "%(count)d times an earlier priority and the one that comes from it do not agree on whether the text was kept.",
        count,
    )
    if first.settle_anew:
        url, label = address("earlier_settle", state.community, first.earlier.uid), _("Settle it as the texts are")
    else:
        url = f"{address('priority_edit', state.community, first.priority.uid)}#div_id_origin"
        label = _("Say whether it is kept or changed")
    return unmet(say(summary, count=count), url, label, _sheet(state))


def _sheet(state: WorksheetState) -> tuple[Item, ...]:
    return (Item(_("Worksheet"), address("worksheet_detail", state.community)),)
