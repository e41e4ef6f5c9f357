"""Forms that connect feedback with priorities."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from priorities.models import Priority, PriorityVersion
from priorities.texts import languages_of, source_of

OFFERED = 100


class ChangeField(forms.ModelChoiceField):
    """One of the saved texts of the community's priorities, newest first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(PriorityVersion.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The day and the number of the change, and the priority as it read then."""
        community = obj.priority.community
        texts = obj.texts["text"]
        order = (source_of(community), *languages_of(community))
        text = next((texts[code] for code in order if texts.get(code)), "")
        sentence = gettext("%(day)s, text %(number)d: %(text)s")
        return sentence % {"day": date_format(obj.at, "DATE_FORMAT"), "number": obj.number, "text": _shortened(text)}


class TakeUpForm(RecordForm):
    """Which change a contribution caused."""

    change = ChangeField(
        label=_("Which change took it up?"),
        empty_label=_("Choose a change"),
        help_text=_("Each saved text of a priority is kept. Save the priority first, then choose it here."),
        error_messages={"required": _("Choose the change that took it up.")},
    )
    why = forms.CharField(
        label=_("What changed, in a sentence"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write it for the person who said it."),
    )

    def build(self) -> None:
        """Offer the texts of priorities that are still on a list, and the one named before."""
        if self.community is None:
            return
        named = Q(caused_by__disposition=self.record) if self.record else Q(pk__in=[])
        found = PriorityVersion.objects.filter(
            Q(priority__withdrawn_on__isnull=True) | named, priority__community=self.community
        ).select_related("priority__community")
        latest = list(found.order_by("-at", "-pk").values_list("pk", flat=True)[:OFFERED])
        latest += found.filter(named).values_list("pk", flat=True)
        field = self.fields["change"]
        assert isinstance(field, ChangeField)  # noqa: S101
        field.queryset = found.filter(pk__in=latest).order_by("-at", "-pk")


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


def _shortened(text: str, length: int = 90) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
