"""The ground floor's own tabs cards, and what it puts into "My turn"."""

from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import pgettext_lazy

from mvp.contributions import Section, calendar, cards, inbox, scenes, sections
from mvp.selectors.calendar import planned_dates
from mvp.selectors.comments import waiting_comments
from mvp.selectors.conditions import conditions_card, waiting_conditions
from mvp.selectors.questions import waiting_questions

sections.add("home", Section(pgettext_lazy("section", "Home"), "community_home", "community_home"), order=0)
sections.add("people", Section(pgettext_lazy("section", "People"), "people_list", "people"), order=10)
sections.add("documents", Section(pgettext_lazy("section", "Documents"), "document_list", "document"), order=90)

sections.add(
    "calendar", Section(pgettext_lazy("section", "Calendar"), "community_calendar", "community_calendar"), order=80
)

calendar.add("steps", planned_dates, order=0)
inbox.add("comments", waiting_comments, order=50)
inbox.add("questions", waiting_questions, order=40)
inbox.add("conditions", waiting_conditions, order=30)
cards.add("conditions", conditions_card, order=0)


def _play(scene: Any) -> None:
    """A scene acts through the services, which stand above this module: it is loaded when it is played."""
    import_string("mvp.demo_talk.play")(scene)


scenes.add("mvp", _play, order=90)
