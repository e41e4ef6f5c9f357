"""What must be true of an event before it is stored; each refusal names the field and says what to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NoReturn

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement.enums import EventStatus, SpokenLanguage
from engagement.models import Event, PlanMetric
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.selectors.days import check_begun

MOST_PEOPLE = 100_000
YEARS_AWAY = 10
LONGEST_RESULT = 2000


def refuse(field: str, text: str) -> NoReturn:
    """Raise the refusal beside its field."""
    raise DomainError(text, fields={field: text})


def reach_field(group: AffectedGroup) -> str:
    """The form field that holds how many people of a group came."""
    return f"reach_{group.uid}"


def result_field(metric: PlanMetric) -> str:
    """The form field that holds the result for a metric."""
    return f"result_{metric.uid}"


def row_field(number: int, name: str) -> str:
    """What the form calls a part of a row on the page for a stack of paper."""
    return f"row_{number}_{name}"


def check_day(community: Community, day: date, field: str = "held_on") -> None:
    """A year far away is a slip of the finger, and nothing was held before the process began."""
    if abs(day.year - clock.today().year) > YEARS_AWAY:
        refuse(field, _("Check the year of this date."))
    check_begun(day, community, field)


def check_leader(community: Community, led_by: Membership | None) -> None:
    """Whoever leads has a role in this community."""
    if led_by is not None and led_by.community_id != community.pk:
        refuse("led_by", _("Choose somebody who takes part in this community."))


def check_languages(field: str, codes: Iterable[str]) -> None:
    """Only languages of the list, so that they can be counted."""
    if set(codes) - set(SpokenLanguage.values):
        refuse(field, _("Choose languages from the list."))


def check_reason(why: str) -> None:
    """A cancelled event says why."""
    if not why.strip():
        refuse("why", _("Write why the event is cancelled."))


def refuse_cancelled(event: Event) -> None:
    """A cancelled event stays as it is."""
    if event.status == EventStatus.CANCELLED:
        raise DomainError(_("This event was cancelled. Add a new event instead."))


def check_held(event: Event, held_on: date) -> None:
    """Only what has happened can be recorded, and nobody has said anything there before it took place."""
    check_day(event.community, held_on)
    if held_on > clock.today():
        refuse("held_on", _("This event is still to come. Record it on the day it is held, or afterwards."))
    if event.feedback_items.filter(received_on__lt=held_on).exists():
        refuse("held_on", _("Feedback from this event was received before this date. Correct the date."))


def check_counts(
    event: Event, people: int, reach: Mapping[AffectedGroup, int | None], unknown: int | None = None
) -> None:
    """Whole numbers from 0; no group larger than the whole, nor those of no known group; groups of this community."""
    _check_number("people", people)
    if unknown is not None:
        _check_unknown(people, unknown, reach)
    for group, count in reach.items():
        if group.community_id != event.community_id:
            raise DomainError(_("Choose groups that this community names now. Load the page again to see them."))
        if count is None:
            continue
        _check_number(reach_field(group), count)
        if count > people:
            refuse(
                reach_field(group),
                _("More people of this group (%(count)d) than people in all (%(people)d). Correct one of the numbers.")
                % {"count": count, "people": people},
            )


def _check_unknown(people: int, unknown: int, reach: Mapping[AffectedGroup, int | None]) -> None:
    """Whoever is of no known group is in none of the groups, so the largest group must fit beside them."""
    _check_number("people_unknown", unknown)
    largest = max((count for count in reach.values() if count is not None), default=0)
    if unknown + largest > people:
        refuse(
            "people_unknown",
            _("%(unknown)d of no known group and %(largest)d of the largest group are more than %(people)d in all.")
            % {"unknown": unknown, "largest": largest, "people": people},
        )


def _check_number(field: str, number: int) -> None:
    if not 0 <= number <= MOST_PEOPLE:
        refuse(field, _("Enter a whole number from 0 to 100,000."))


def checked_outcomes(event: Event, outcomes: Mapping[PlanMetric, str]) -> dict[PlanMetric, str]:
    """The results of the plan's current metrics, each of them written.

    Raises DomainError while the plan has no metrics: an outcome is judged against what was set before.
    """
    metrics = list(PlanMetric.objects.filter(plan__community=event.community_id, withdrawn_on__isnull=True))
    if not metrics:
        raise DomainError(
            _("The engagement plan has no metrics yet. Write them first: how an event went is judged against them.")
        )
    results = {metric: outcomes.get(metric, "").strip() for metric in metrics}
    for metric, result in results.items():
        if not result:
            refuse(result_field(metric), _("Write the result for this metric: %(metric)s") % {"metric": metric.name})
        if len(result) > LONGEST_RESULT:
            refuse(result_field(metric), _("Shorten the result to 2,000 characters."))
    return results
