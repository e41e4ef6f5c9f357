"""Step 5: the engagement plan, and that it was there before the events."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.criteria.records import Record, day_in_words, load_records, met, plan_url, unmet
from engagement.selectors.reasons import ENGAGEMENT_ORDER, Reasons, load_reasons, reason_items, reason_url
from mvp.gates import Communities, Evidence, Item, criterion, say


@criterion("engagement.plan", _("Engagement plan with goals, audiences, methods and metrics"))
def plan_written(communities: Communities) -> Mapping[int, Evidence]:
    """The plan has goals, methods, at least one audience that is still named, and at least one metric."""
    return {record.community.pk: _plan(record) for record in load_records(communities)}


def _plan(record: Record) -> Evidence:
    plan = record.plan
    if plan is None:
        return _missing(record, _("The plan is not written yet."), _("Write the engagement plan"))
    if not plan.goals.strip() or not plan.methods.strip():
        return _missing(record, _("The plan has no goals or no methods."), _("Add goals and methods"))
    if not plan.audiences_now:
        return _missing(record, _("The plan names no group that it is for."), _("Choose the audiences"))
    if not record.metrics:
        return _missing(record, _("The plan has no metric to judge events by."), _("Add a metric"))
    summary = say(
        _("Written on %(day)s. Audiences: %(audiences)d. Metrics: %(metrics)d."),
        day=day_in_words(plan.written_on),
        audiences=plan.audiences_now,
        metrics=record.metrics,
    )
    return met(summary, _link(record), plan_url(record.community))


def _missing(record: Record, summary: Any, label: Any) -> Evidence:
    return unmet(summary, plan_url(record.community), label)


def _link(record: Record) -> tuple[Item, ...]:
    return (Item(_("Engagement plan"), reverse("engagement:engagement_home", args=[record.community.slug])),)


@criterion("engagement.order", _("The engagement plan was there before the events"))
def plan_before_events(communities: Communities) -> Mapping[int, Evidence]:
    """Written before the day of the first recorded event, or a written reason why it came later."""
    reasons = load_reasons(communities)
    return {record.community.pk: _order(record, reasons[record.community.pk]) for record in load_records(communities)}


def _order(record: Record, reasons: Reasons) -> Evidence:
    if record.plan is None:
        return _missing(record, _("The plan is not written yet."), _("Write the engagement plan"))
    written, first = record.plan.written_on, record.first_recorded
    if first is None or written < first:
        return met(_in_time(written, first), _link(record), plan_url(record.community))
    days = {"written": day_in_words(written), "first": day_in_words(first)}
    if reasons.stands(ENGAGEMENT_ORDER):
        summary = say(
            _("Written on %(written)s, not before the first event on %(first)s. The reason why is written down."),
            **days,
        )
        items = (*_link(record), *reason_items(record.community))
        return met(summary, items, reason_url(record.community, ENGAGEMENT_ORDER))
    summary = say(
        _("Written on %(written)s, not before the first event on %(first)s, without a written reason."), **days
    )
    return unmet(summary, reason_url(record.community, ENGAGEMENT_ORDER), _("Say why it came later"), _link(record))


def _in_time(written: date, first: date | None) -> Any:
    if first is None:
        return say(_("Written on %(written)s; no event is recorded yet."), written=day_in_words(written))
    return say(
        _("Written on %(written)s; the first event was on %(first)s."),
        written=day_in_words(written),
        first=day_in_words(first),
    )
