"""Forms that connect feedback with priorities."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import ONE_BELOW_THE_OTHER
from mvp.forms import RecordForm
from mvp.templatetags.mvp_ui import lang_code
from priorities.models import DispositionChange, Priority, PriorityVersion
from priorities.selectors.saved_changes import SavedChange, changes_among


class ChangeField(forms.ModelChoiceField):
    """One of the saved texts that changed a priority, newest first, each with what it changed."""

    def __init__(self, **kwargs: Any) -> None:
        self.changes: dict[int, SavedChange] = {}
        super().__init__(PriorityVersion.objects.none(), empty_label=None, widget=forms.RadioSelect, **kwargs)

    def offer(self, changes: Iterable[SavedChange]) -> None:
        """Set what may be chosen."""
        self.changes = {change.version.pk: change for change in changes}
        found = PriorityVersion.objects.filter(pk__in=self.changes)
        self.queryset = found.select_related("priority__community").order_by("-at", "-pk")

    def label_from_instance(self, obj: Any) -> str:
        """The day and the number of the text, what it said before where that is known, and what it says now."""
        change = self.changes[obj.pk]
        before, after = change.lines
        rows = [(gettext("Before:"), before), (gettext("Now:") if change.before else gettext("New:"), after)]
        told = [
            (word, lang_code(change.source), "\n".join(lines) or gettext("nothing"))
            for word, lines in rows
            if lines or change.before
        ]
        day = gettext("%(day)s, text %(number)d") % {"day": date_format(obj.at, "DATE_FORMAT"), "number": obj.number}
        texts = format_html_join(
            "",
            '<span class="d-block"><span class="muted">{}</span> <span class="text-wrap" lang="{}">{}</span></span>',
            told,
        )
        return format_html('<span class="d-block mt-2 muted small">{}</span>{}', day, texts)


class TakeUpForm(RecordForm):
    """Which change a contribution caused."""

    change = ChangeField(
        label=_("Which change took it up?"),
        help_text=_("Texts whose original changed, or that are new, since this was said. Save the priority first."),
        error_messages={"required": _("Choose the change that took it up.")},
    )
    why = forms.CharField(
        label=_("What changed, in a sentence"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write it for the person who said it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def offer_changes(self, since: date) -> None:
        """Offer what changed since that day in priorities that are still on a list, and the change named before."""
        field = self.fields["change"]
        assert isinstance(field, ChangeField)  # noqa: S101
        named = DispositionChange.objects.filter(disposition=self.record).first() if self.record else None
        found = PriorityVersion.objects.filter(priority__community=self.community)
        changes = [
            change
            for change in changes_among(found.select_related("priority__community").order_by("priority", "number"))
            if (named and change.version.pk == named.version_id)
            or (change.version.priority.withdrawn_on is None and localdate(change.version.at) >= since)
        ]
        field.offer(changes)
        if not changes:
            field.help_text = _("No text has changed since this was said. Change the priority first, then answer here.")


class LinkForm(RecordForm):
    """Which priorities a contribution is about."""

    priorities: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        Priority.objects.none(),
        label=_("Which priorities is it about?"),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one priority.")},
    )

    def build(self) -> None:
        """Offer the community's current list."""
        field = self.fields["priorities"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101
        field.queryset = Priority.objects.current().filter(community=self.community)
