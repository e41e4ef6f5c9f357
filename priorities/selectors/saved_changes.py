"""Which saved texts changed a priority: a translation, or a saving without a new original, changes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from priorities.models import DispositionChange, PriorityVersion
from priorities.texts import source_of


@dataclass(frozen=True)
class SavedChange:
    """A saved text that differs in the original from the one before; `before` is None where the priority is new."""

    version: PriorityVersion
    before: PriorityVersion | None

    @property
    def source(self) -> str:
        """The language of the original."""
        return source_of(self.version.priority.community)

    @property
    def lines(self) -> tuple[list[str], list[str]]:
        """What the original said before and says now; where only actions changed, these alone."""
        old, new = lines_of(self.before, self.source), lines_of(self.version, self.source)
        if self.before is None or old[:1] != new[:1]:
            return old[:1], new[:1]
        gone, came = ([line for line in one if line not in other] for one, other in ((old, new), (new, old)))
        return (gone, came) if gone or came else (old[1:], new[1:])


def lines_of(version: PriorityVersion | None, code: str) -> list[str]:
    """The priority and its potential actions in one language, in their order; empty where it has none."""
    if version is None:
        return []
    return [text.get(code, "") for text in (version.texts["text"], *version.texts.get("actions", ()))]


def changes_among(versions: Iterable[PriorityVersion]) -> Iterator[SavedChange]:
    """The changes among all texts of some priorities (with their community), ordered by priority and number."""
    before: PriorityVersion | None = None
    for version in versions:
        earlier = before if before is not None and before.priority_id == version.priority_id else None
        change = SavedChange(version, earlier)
        if earlier is None or _differ(change):
            yield change
        before = version


def change_of(version: PriorityVersion) -> SavedChange | None:
    """What this saved text changed, or None."""
    earlier = PriorityVersion.objects.filter(priority=version.priority_id, number__lt=version.number)
    change = SavedChange(version, earlier.order_by("-number").first())
    return change if change.before is None or _differ(change) else None


def told_changes(links: QuerySet[DispositionChange]) -> set[int]:
    """Of these links those that name a real change, by their disposition; in two queries, one where there are none."""
    rows = list(links.values_list("disposition_id", "version_id"))
    if not rows:
        return set()
    named = PriorityVersion.objects.filter(priority__versions__in=links.values("version"))
    texts = named.select_related("priority__community").order_by("priority", "number").distinct()
    real = {change.version.pk for change in changes_among(texts)}
    return {disposition for disposition, version in rows if version in real}


def _differ(change: SavedChange) -> bool:
    old, new = (_plain(lines_of(one, change.source)) for one in (change.before, change.version))
    return old != new


def _plain(lines: Sequence[str]) -> list[str]:
    """Blank space alone is no change; neither is an empty action."""
    return [words for line in lines if (words := " ".join(line.split()))]
