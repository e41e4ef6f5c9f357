"""What an entry was for, in the reader's words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from core_team.enums import MeetingStatus, TermsKind
from core_team.models import Meeting, PayEntry, PayTerms
from core_team.purposes import MEETING, MILESTONE, MONTH, STEP, pay_purposes
from mvp.enums import Role, Step
from mvp.models import Community, Membership
from mvp.permissions import ACTIVE_STEPS

RECENT_DAYS, RECENT = 60, 10
PAID_OTHERWISE = {
    TermsKind.HOURLY: _("From %(day)s on the pay is by the hour. Enter the hours of each day instead."),
    TermsKind.MONTHLY: _("From %(day)s on the pay is by the month, so hours are not entered. Enter the month instead."),
    TermsKind.INSTALMENTS: _(
        "From %(day)s on the pay is in instalments, so hours and months are not entered. "
        "Enter each instalment once what was agreed is reached."
    ),
    TermsKind.NONE: _(
        "From %(day)s on this time is not paid, so there is nothing to enter. "
        "Ask the project manager if that is not right."
    ),
}
"""What to do on a day whose terms do not pay for what was entered."""


@dataclass(frozen=True)
class EntryRow:
    """An entry with what it was for in words; `lang` says in which language people wrote those, empty for ours."""

    entry: PayEntry
    what: str


def rows_of(entries: Iterable[PayEntry]) -> list[EntryRow]:
    """Entries with their words; contributed purposes are asked for all entries at once."""
    found = list(entries)
    asked: dict[str, set[str]] = defaultdict(set)
    for entry in found:
        prefix, _colon, key = entry.purpose.partition(":")
        if prefix in pay_purposes:
            asked[prefix].add(key)
    labels = {prefix: pay_purposes.get(prefix).labels(keys) for prefix, keys in asked.items()}
    return [EntryRow(entry, what_for(entry, labels)) for entry in found]


def what_for(entry: PayEntry, labels: dict[str, dict[str, Any]] | None = None) -> str:
    """The purpose in words; `labels` are those of contributed purposes."""
    prefix, _colon, key = entry.purpose.partition(":")
    if prefix == MEETING and entry.meeting is not None:
        return entry.meeting.title
    if prefix == MILESTONE and entry.milestone is not None:
        return entry.milestone.title
    if prefix == MONTH:
        return month_words(key)
    if prefix == STEP:
        return step_words(Step(entry.step))
    return str((labels or {}).get(prefix, {}).get(key, pgettext("pay", "Other work")))


def paid_otherwise(terms: PayTerms) -> str:
    """Which terms hold and what is entered under them, for somebody who tried something else."""
    return str(PAID_OTHERWISE[TermsKind(terms.kind)]) % {"day": date_format(terms.valid_from)}


def month_words(key: str) -> str:
    """ "2026-05" as a person says it."""
    return date_format(date.fromisoformat(f"{key}-01"), "YEAR_MONTH_FORMAT")


def step_words(step: Step) -> str:
    """A step with its number."""
    return gettext("Step %(number)d: %(name)s") % {"number": int(step), "name": step.label}


def purpose_choices(membership: Membership, day: date) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """What hours can be for, in groups: the present step first, recent meetings, what storeys above add, steps."""
    community: Any = membership.community
    current = community.run.step
    steps = [step for step in Step if step <= current and step in ACTIVE_STEPS[Role(membership.role)]]
    words = [(f"{STEP}:{int(step)}", step_words(step)) for step in reversed(steps)]
    groups: list[tuple[Any, list[tuple[str, Any]]]] = [
        (_("Now"), words[:1]),
        (_("Meetings"), _meetings(community, day)),
    ]
    for prefix in pay_purposes.names():
        options = pay_purposes.get(prefix).options(community, day)
        groups.append((_("Events"), [(f"{prefix}:{key}", label) for key, label in options]))
    groups.append((_("Earlier steps"), words[1:]))
    return [(label, options) for label, options in groups if options]


def _meetings(community: Community, day: date) -> list[tuple[str, Any]]:
    recent = Meeting.objects.filter(
        community=community, held_on__lte=day, held_on__gte=day - timedelta(days=RECENT_DAYS)
    ).exclude(status=MeetingStatus.CANCELLED)
    return [
        (
            f"{MEETING}:{meeting.uid}",
            gettext("%(title)s, %(day)s") % {"title": meeting.title, "day": date_format(meeting.held_on)},
        )
        for meeting in recent.order_by("-held_on", "-pk")[:RECENT]
    ]
