"""Translations that somebody brings, line by line: what each would do, or why it is refused. Nothing is written."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.pdf import refuse_unprintable
from mvp.texts import plain
from priorities.enums import Outcome
from priorities.models import PotentialAction, Priority
from priorities.rules import refuse_unfit
from priorities.same_text import normalized
from priorities.selectors.listed_texts import Unit, fingerprint
from priorities.selectors.translations import Translations

WRITTEN = (Outcome.NEW, Outcome.CHANGED, Outcome.CONFIRMED, Outcome.DRAFTED)
OPEN_TO_MACHINES = ("missing", "machine")


@dataclass(frozen=True)
class Entry:
    """A translation as it was brought, with the original it was made from.

    `number` is its place in the file. `confirms`: a text that stays the same is right. `is_unread`: the file says
    that only a machine wrote it. `language` is empty where the file says it once for all.
    """

    number: int
    reference: str
    source: str
    target: str
    confirms: bool = False
    is_unread: bool = False
    language: str = ""

    @property
    def key(self) -> str:
        """Which text it means."""
        return self.reference.partition(".")[0]

    @property
    def seen(self) -> tuple[str, str]:
        """The fingerprints of original and translation when the file or the page was made."""
        source, _dot, target = self.reference.partition(".")[2].partition(".")
        return source, target


@dataclass(frozen=True)
class Line:
    """What becomes of an entry. `is_stale`: original or translation changed after it was handed out."""

    entry: Entry
    unit: Unit | None
    outcome: Outcome
    reason: str = ""
    is_stale: bool = False

    @property
    def is_written(self) -> bool:
        """Whether something would be stored."""
        return self.outcome in WRITTEN

    @property
    def source_changed(self) -> bool:
        """Whether it was made from another original than the one there is now."""
        return self.unit is not None and self.entry.seen[0] != fingerprint(self.unit.source)

    @property
    def source_differs(self) -> bool:
        """Whether the original it brings reads otherwise than the one there is now."""
        return self.unit is not None and _squeezed(self.entry.source) != _squeezed(self.unit.source)


def packed(entries: Iterable[Entry]) -> list[str]:
    """Entries as texts to keep between the dry run and the confirmation."""
    return [json.dumps(asdict(entry), ensure_ascii=False) for entry in entries]


def unpacked(texts: Iterable[str]) -> list[Entry]:
    """The entries again."""
    return [Entry(**json.loads(text)) for text in texts]


def lines_of(found: Translations, language: str, entries: Sequence[Entry]) -> list[Line]:
    """Judge each entry against the texts as they stand now, in the reader's language."""
    units = {unit.key: unit for unit in found.units(language)}
    unknown = any(entry.key not in units for entry in entries)
    gone = _withdrawn(found.found.community) if unknown else set()
    first: dict[str, int] = {}
    said = {unit.key: normalized(unit.target) for unit in units.values() if not unit.text.action}
    lines = []
    for entry in entries:
        unit = units.get(entry.key)
        if unit is None:
            lines.append(_refused(entry, None, _not_there(entry, gone)))
        elif entry.language not in ("", language):
            lines.append(_refused(entry, unit, _("This line is a translation into another language.")))
        elif entry.key in first:
            again = _("The same text stands in line %(line)d already.") % {"line": first[entry.key]}
            lines.append(_refused(entry, unit, again))
        else:
            lines.append(_alone(_line_of(entry, unit), units, said))
        first.setdefault(entry.key, entry.number)
    return lines


def _alone(line: Line, units: Mapping[str, Unit], said: dict[str, str]) -> Line:
    """The line, refused where another priority would say the same in this language; `said` is kept up to date."""
    key, text = line.entry.key, normalized(line.entry.target)
    if key not in said or not line.is_written:
        return line
    if other := next((units[one] for one, words in said.items() if one != key and words and words == text), None):
        reason = _("%(other)s says the same in this language. Word one of them differently.")
        return _refused(line.entry, line.unit, reason % {"other": other.text.name})
    said[key] = text
    return line


def _refused(entry: Entry, unit: Unit | None, reason: str, *, is_stale: bool = False) -> Line:
    return Line(entry, unit, Outcome.REFUSED, reason, is_stale)


def _withdrawn(community: Community) -> set[str]:
    """The texts that were on the list once."""
    priorities = Priority.objects.filter(community=community, withdrawn_on__isnull=False)
    ended = Q(withdrawn_on__isnull=False) | Q(priority__withdrawn_on__isnull=False)
    actions = PotentialAction.objects.filter(ended, priority__community=community)
    uids = [*priorities.values_list("uid", flat=True), *actions.values_list("uid", flat=True)]
    return {str(uid) for uid in uids}


def _not_there(entry: Entry, gone: set[str]) -> str:
    if entry.key in gone:
        return _("This text was withdrawn: it is not on the list any more.")
    return _("No text of this community has this id. Leave the ids of the file as they are.")


def _line_of(entry: Entry, unit: Unit) -> Line:
    """First what writes nothing, then what is stale, then what is unfit, then what would be written."""
    target = plain(entry.target)
    if not target:
        return Line(entry, unit, Outcome.EMPTY)
    is_same = target == plain(unit.target)
    if is_same and not (entry.confirms and unit.problem):
        return Line(entry, unit, Outcome.UNCHANGED)
    if reason := _stale(entry, unit, is_same):
        return _refused(entry, unit, reason, is_stale=True)
    if reason := _unfit(entry, unit, target):
        return _refused(entry, unit, reason)
    if is_same:
        return Line(entry, unit, Outcome.CONFIRMED)
    if entry.is_unread:
        return Line(entry, unit, Outcome.DRAFTED)
    return Line(entry, unit, Outcome.CHANGED if unit.target else Outcome.NEW)


def _stale(entry: Entry, unit: Unit, is_same: bool) -> str:
    source, target = entry.seen
    if source != fingerprint(unit.source):
        return _("The original changed after this was handed out. Compare both, then translate what stands now.")
    if target != fingerprint(unit.target) and not is_same:
        return _("Somebody else changed this translation meanwhile. Compare both, then keep one.")
    return ""


def _unfit(entry: Entry, unit: Unit, target: str) -> str:
    if _squeezed(entry.source) != _squeezed(unit.source):
        return _("The original in the file was altered. Translate the original as it was handed out.")
    if entry.is_unread and unit.problem not in OPEN_TO_MACHINES:
        return _("A machine wrote this, and a person wrote what it would replace. Read it and mark it as translated.")
    try:
        refuse_unfit({"text": target})
        refuse_unprintable({"text": target})
    except DomainError as error:
        return str(error)
    return ""


def _squeezed(text: str) -> str:
    """Translators' programs may fold spaces and lines of an original: that alters nothing."""
    return " ".join(text.split())


def counted(lines: Sequence[Line]) -> list[tuple[Outcome, int]]:
    """How many lines have each outcome, without those that none has."""
    found = Counter(line.outcome for line in lines)
    return [(outcome, found[outcome]) for outcome in Outcome if found[outcome]]
