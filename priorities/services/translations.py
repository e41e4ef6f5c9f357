"""Writing translations that somebody brings, from the translator's page or in a file."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from mvp.enums import TextOrigin
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording
from priorities.enums import Outcome
from priorities.models import Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.selectors.translation_lines import Entry, Line, lines_of
from priorities.selectors.translations import translations_of
from priorities.services.wordings import append_version, write_wording


def apply_translations(community: Community, language: str, entries: Sequence[Entry], *, by: Any) -> list[Line]:
    """Store every entry that is fit in one transaction, and return what became of each.

    Judged under the community's lock: what is stale or unfit is refused line by line, the rest stands. Each priority
    gets one new version, so that an open editor of it finds a conflict. Raises DomainError for a language
    that is not translated into. Audits `translations.written` once.
    """
    require(by, EDIT_PRIORITIES, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        found = translations_of(community)
        if language not in found.targets:
            raise DomainError(_("The priorities are not translated into this language."))
        lines = lines_of(found, language, entries)
        written = [line for line in lines if line.is_written]
        for _pk, group in groupby(sorted(written, key=_priority_pk), key=_priority_pk):
            _write(list(group), community, language, by=by)
        if written:
            record_act("translations.written", by=by, community=community, language=language, count=len(written))
    return lines


def _priority(line: Line) -> Priority:
    assert line.unit is not None  # noqa: S101
    return line.unit.text.listed.priority


def _priority_pk(line: Line) -> int:
    return _priority(line).pk


def _write(lines: list[Line], community: Community, language: str, *, by: Any) -> None:
    """The lines of one priority."""
    changed = change_record(_priority(lines[0]), by=by, version=None)
    for line in lines:
        assert line.unit is not None  # noqa: S101
        record = line.unit.text.record if line.unit.text.action else changed
        write_wording(
            record,
            {language: line.entry.target},
            by=by,
            community=community,
            confirmed=(language,),
            origin=TextOrigin.MACHINE if line.outcome == Outcome.DRAFTED else TextOrigin.HUMAN,
        )
    append_version(changed, by=by)
