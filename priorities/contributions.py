"""What this storey adds to the community's pages, and to the pages of engagement."""

from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.contributions import change_links
from engagement.enums import FeedbackAbout
from engagement.models import FeedbackItem
from engagement.registries import PublicSubjects, changed_texts, linked_records, public_subjects
from mvp.contributions import (
    Export,
    RecordsBehind,
    Section,
    Workplace,
    exports,
    inbox,
    on_submit,
    program_exports,
    queued_work,
    records_behind,
    rendered,
    scenes,
    sections,
    workplaces,
)
from mvp.enums import Step
from mvp.official_records import tellers
from priorities import documents, materials_document, reasons, worksheet_document  # noqa: F401  contribute the kind of document and of written reasons
from priorities.models import EarlierPriority, PotentialAction, Priority, SheetBatch, Worksheet
from priorities.selectors.changes import change_behind, priorities_of, public_priorities
from priorities.selectors.late_feedback import feedback_to_answer
from priorities.selectors.sheet_records import official_sheets

sections.add(
    "priorities",
    Section(pgettext_lazy("section", "Priorities"), "priorities:priority_list", "priorities"),
    order=40,
)

workplaces.add(
    "priorities.themes",
    Workplace(
        Step.SOCIAL_RESILIENCE,
        _("Themes"),
        "priorities:priority_list",
        _("What is known of each theme, then what was heard, with candidate priorities."),
    ),
    order=10,
)
workplaces.add(
    "priorities.worksheet",
    Workplace(
        Step.PRIORITIES,
        _("Worksheet"),
        "priorities:worksheet_detail",
        _("The earlier priorities, what was done on them, and what becomes of each."),
    ),
    order=10,
)
workplaces.add(
    "priorities.list",
    Workplace(
        Step.PRIORITIES,
        _("Updated priorities"),
        "priorities:priority_list",
        _("At most ten, in every language of the community, with who benefits most."),
    ),
    order=11,
)

MAKE_BATCH = "priorities.tasks.make_batch"

exports.add("priority_sheet", Export(_("Community resilience priorities"), "priorities:sheet_export"))
exports.add("priorities.worksheet", Export(_("Worksheet as PDF"), "priorities:worksheet_export"), order=5)
program_exports.add("priority_sheets", Export(_("Sheets of many communities"), "sheets:batch_list"))
program_exports.add("themes", Export(_("Themes and guiding questions"), "sheets:theme_list"))


def _change_link(item: FeedbackItem) -> str:
    """Where a change is linked to what was said; what is about candidates is answered in step 7."""
    if item.about == FeedbackAbout.CANDIDATES:
        return ""
    return reverse("priorities:feedback_take_up", args=[item.community.slug, item.uid])


def _link_public(item: FeedbackItem, key: str) -> None:
    """Services stand above this module: they are looked up when something arrives on the public form."""
    import_string("priorities.services.feedback.link_public")(item, key, by=None)


def _freeze(community: Any, *, by: Any) -> None:
    """Services stand above this module: they are looked up when step 6 is submitted."""
    import_string("priorities.services.sheets.freeze_list")(community, by=by)


def _ring_batches(rendering: int) -> None:
    """Services stand above this module: they are looked up when a file was made."""
    import_string("priorities.services.batches.ring_batches_of")(rendering)


def _play(scene: Any) -> None:
    """Scenes act through services, which stand above this module: they are looked up when the demo is played."""
    import_string("priorities.scenes.play")(scene)


change_links.add("priorities", _change_link)
changed_texts.add("priorities", change_behind)
inbox.add("priorities.late_feedback", feedback_to_answer, order=21)
linked_records.add("priorities", priorities_of)
public_subjects.add("priority", PublicSubjects(public_priorities, _link_public))
on_submit.add("priorities", (Step.PRIORITIES, _freeze))
tellers.add("priorities.sheets", official_sheets)
queued_work.add(MAKE_BATCH, SheetBatch)
rendered.add("priorities.batches", _ring_batches)
scenes.add("priorities", _play, order=30)
for _model, _label, _path in (
    (Worksheet, _("Worksheet"), "community"),
    (EarlierPriority, _("Earlier priorities"), "community"),
    (Priority, _("Priorities"), "community"),
    (PotentialAction, _("Potential actions"), "priority__community"),
):
    records_behind.add(f"priorities.{_model.__name__}", RecordsBehind(Step.PRIORITIES, _model, _label, _path), order=30)
