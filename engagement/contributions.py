"""What engagement adds to the community's pages, and what the storeys above add to engagement."""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core_team.purposes import PurposeSource, pay_purposes
from engagement import documents, paper_form, reasons  # noqa: F401  kinds of documents and of written reasons
from engagement.models import Disposition, Event, FeedbackItem, WrittenReason
from engagement.selectors.calendar import engagement_dates
from engagement.selectors.hours import event_labels, event_options
from engagement.selectors.reach import groups_to_reach
from engagement.selectors.reflections import owed_on_events
from mvp.contributions import (
    Export,
    RecordsBehind,
    Registry,
    Section,
    Workplace,
    calendar,
    exports,
    inbox,
    records_behind,
    scenes,
    sections,
    workplaces,
)
from mvp.enums import Step

exports.add("engagement_record", Export(_("Engagement record"), "engagement:record_pdf_add"))

change_links: Registry[Callable[[FeedbackItem], str]] = Registry("change link")
"""Called with an item: the address where a change that was made because of it is linked to it."""

sections.add(
    "engagement",
    Section(pgettext_lazy("section", "Engagement"), "engagement:engagement_home", "engagement"),
    order=30,
)

workplaces.add(
    "engagement.plan",
    Workplace(
        Step.SOCIAL_RESILIENCE,
        _("Engagement plan"),
        "engagement:plan_edit",
        _("Goals, audiences, methods and metrics, written before the first event."),
    ),
    order=20,
)
workplaces.add(
    "engagement.events",
    Workplace(
        Step.SOCIAL_RESILIENCE,
        _("Events"),
        "engagement:event_list",
        _("Plan events with residents, and record who came and how it went."),
    ),
    order=21,
)
workplaces.add(
    "engagement.check_back",
    Workplace(
        Step.PRIORITIES,
        _("Events"),
        "engagement:event_list",
        _("Show residents the draft priorities, and record who came."),
    ),
    order=20,
)
workplaces.add(
    "engagement.feedback",
    Workplace(
        Step.PRIORITIES,
        _("Feedback"),
        "engagement:feedback_list",
        _("Write down what was said, and say what became of it."),
    ),
    order=21,
)
workplaces.add(
    "engagement.candidates",
    Workplace(
        Step.SELECT_PROJECT,
        _("Feedback"),
        "engagement:feedback_list",
        _("What residents say about the candidate seed projects."),
    ),
    order=20,
)


def _play(scene: Any) -> None:
    """Scenes act through services, which stand above this module: they are looked up when the demo is played."""
    import_string("engagement.scenes.play")(scene)


def _attach_hours(entry: Any, key: str) -> None:
    """The same holds for what a purpose of paid hours points at."""
    import_string("engagement.services.hours.attach_hours")(entry, key, by=entry.updated_by)


pay_purposes.add("event", PurposeSource(event_options, event_labels, _attach_hours))
calendar.add("engagement", engagement_dates, order=20)
inbox.add("engagement.reach", groups_to_reach, order=20)
inbox.add("engagement.events", owed_on_events, order=19)
scenes.add("engagement", _play, order=20)
for _model, _label, _path in (
    (Event, _("Events"), "community"),
    (FeedbackItem, _("Feedback"), "community"),
    (Disposition, _("Answers to feedback"), "item__community"),
    (WrittenReason, _("Written reasons"), "community"),
):
    for _step in (Step.PRIORITIES, Step.SELECT_PROJECT):
        _name = f"engagement.{_model.__name__}.{_step.value}"
        records_behind.add(_name, RecordsBehind(_step, _model, _label, _path), order=20)
