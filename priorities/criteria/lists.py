"""Step 6: the public list, whom it benefits, its languages, and the official record of it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import QueueState
from mvp.gates import Communities, Evidence, Item, criterion, say, shared_loader
from mvp.models import Community
from mvp.plurals import ngettext_lazy
from priorities.criteria.evidence import ITEMS_SHOWN, address, met, unmet
from priorities.models import FrozenList
from priorities.selectors.lists import Listed, PriorityList, TextProblem, lists_of, load_names
from priorities.texts import language_name, source_of

PROBLEMS = {
    "missing": _("Priority %(number)d has a text that is missing in %(language)s."),
    "outdated": _("Priority %(number)d has a text that is outdated in %(language)s."),
    "machine": _("Priority %(number)d has a text in %(language)s that only a machine translated."),
}
NAME = _("%(what)s The community’s name is not written in %(languages)s; the sheet prints it in another language.")
CREDIT = _(
    "%(what)s The credit line is not written in %(languages)s; the sheet prints it in another language and says so."
)


read_lists = shared_loader(lists_of)


@criterion("priorities.list", _("The public list of priorities"))
def public_list(communities: Communities) -> Mapping[int, Evidence]:
    """At least one priority is on the public list, and not more than the round allows."""
    return {pk: _list(found) for pk, found in read_lists(communities).items()}


def _list(found: PriorityList) -> Evidence:
    community, count = found.community, len(found.public)
    most = community.round.max_public_priorities
    if not count:
        return unmet(_("No priority is on the public list."), address("priority_add", community), _("Add a priority"))
    if count > most:
        summary = say(_("%(count)d are on the public list; %(most)d is the most."), count=count, most=most)
        url = address("priority_edit", community, found.public[-1].priority.uid)
        return unmet(summary, url, _("Move one to the working list"))
    summary = ngettext_lazy("One of at most %(most)d.", "%(count)d of at most %(most)d.", count)
    return met(say(summary, count=count, most=most), _links(found), address("priority_list", community))


@criterion("priorities.benefit", _("Who benefits most from each priority"))
def benefit(communities: Communities) -> Mapping[int, Evidence]:
    """Each public priority names groups, or says "all residents" and answers what that means for unequal impacts."""
    return {pk: _benefit(found) for pk, found in read_lists(communities).items()}


def _benefit(found: PriorityList) -> Evidence:
    community = found.community
    if not found.public:
        return unmet(_("No priority is on the public list."), address("priority_add", community), _("Add a priority"))
    silent = [row for row in found.public if not row.says_who_benefits]
    if not silent:
        return met(_("Answered for every priority."), _links(found), address("priority_list", community))
    first, field = silent[0], "id_unequal_impact" if silent[0].priority.all_residents else "div_id_groups"
    label = (
        _("Answer what “all residents” means for those hit hardest")
        if first.priority.all_residents
        else _("Choose who benefits most")
    )
    summary = ngettext_lazy("Not answered for one of %(all)d.", "Not answered for %(count)d of %(all)d.", len(silent))
    url = f"{address('priority_edit', community, first.priority.uid)}#{field}"
    return unmet(say(summary, count=len(silent), all=len(found.public)), url, label)


@criterion("priorities.languages", _("Every public text in every language"))
def languages(communities: Communities) -> Mapping[int, Evidence]:
    """Texts and actions of the public list are complete and up to date in English and the community's languages."""
    load_names(communities)
    return {pk: _languages(found) for pk, found in read_lists(communities).items()}


def _languages(found: PriorityList) -> Evidence:
    community = found.community
    if not found.public:
        return unmet(_("No priority is on the public list."), address("priority_add", community), _("Add a priority"))
    if found.problems:
        return _language_missing(found, found.problems[0])
    summary = say(
        ngettext_lazy("Complete in one language.", "Complete in %(count)d languages.", len(found.languages)),
        count=len(found.languages),
    )
    return met(_with_heading(summary, found), _links(found), address("priority_list", community))


def _with_heading(summary: Any, found: PriorityList) -> Any:
    """What the sheet prints in another language above and below the list; the program writes these, nobody waits."""
    for sentence, texts in ((NAME, found.names), (CREDIT, (found.credit,))):
        lacking = [code for code in found.languages if any(code not in one for one in texts)]
        if lacking:
            names = " / ".join(map(language_name, lacking))
            summary = say(sentence, what=summary, languages=names)
    return summary


def _language_missing(found: PriorityList, first: TextProblem) -> Evidence:
    what: Any = say(PROBLEMS[first.problem], number=first.listed.number, language=language_name(first.language))
    if more := len(found.problems) - 1:
        sentence = ngettext_lazy(
            "%(what)s One more text is not ready.", "%(what)s %(more)d more texts are not ready.", more
        )
        what = say(sentence, what=what, more=more)
    return unmet(what, _where(found, first), say(_("Write it in %(language)s"), language=language_name(first.language)))


def _where(found: PriorityList, first: TextProblem) -> str:
    """An original is written in the editor, a translation beside its original."""
    community, listed = found.community, first.listed
    if first.language == source_of(community):
        return address("priority_edit", community, listed.priority.uid)
    record = listed.actions[first.action - 1][0] if first.action else listed.priority
    return f"{address('translation_edit', community, first.language)}#text-{record.uid}"


@criterion("sheet.final", _("The official sheet of this very list"))
def final_sheet(communities: Communities) -> Mapping[int, Evidence]:
    """The latest record holds what is printed as it is now, and its sheet is made. Submitting makes both."""
    latest: dict[int, FrozenList] = {}
    rows = FrozenList.objects.filter(community__in=communities).select_related("document__rendering")
    for row in rows.order_by("community_id", "number"):
        latest[row.community_id] = row
    load_names(community for community in communities if community.pk in latest)
    return {pk: _final(found, latest.get(pk)) for pk, found in read_lists(communities).items()}


def _final(found: PriorityList, frozen: FrozenList | None) -> Evidence:
    community = found.community
    step = reverse("step_page", args=[community.slug, 6])
    if frozen is None:
        return unmet(_("Not made yet: submitting step 6 makes it."), step, _("Open step 6"))
    sheet = reverse("document_page", args=[community.slug, frozen.document.uid])
    items = (Item(say(_("Official sheet, version %(number)d"), number=frozen.number), sheet),)
    if not found.is_held_by(frozen):
        summary = _(
            "The list or a name on it has changed since version %(number)d. "
            "Submitting step 6 again makes a new version."
        )
        gate = reverse("gate_review", args=[community.slug, 6])
        return unmet(say(summary, number=frozen.number), gate, _("Open the gate of step 6"), items)
    if frozen.document.rendering.state == QueueState.FAILED:
        return unmet(_("The sheet could not be made. Nothing is lost."), sheet, _("Look at why, and try again"), items)
    if frozen.document.rendering.state != QueueState.READY:
        return unmet(_("The sheet is being made."), sheet, _("See how far it is"), items)
    summary = say(_("Version %(number)d holds the list as it stands."), number=frozen.number)
    return met(summary, items, sheet)


def _links(found: PriorityList) -> tuple[Item, ...]:
    return tuple(_link(found.community, row) for row in found.public[:ITEMS_SHOWN])


def _link(community: Community, row: Listed) -> Item:
    label = say(_("Priority %(number)d"), number=row.number)
    return Item(label, address("priority_detail", community, row.priority.uid))
