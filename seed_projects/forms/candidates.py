"""Candidates, feedback on them, and the choice."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mvp.forms import MoneyField, RecordForm
from mvp.templatetags.mvp_ui import lang_code
from mvp.texts import Text, text_in
from seed_projects.forms.fields import long_text
from seed_projects.models import SelectionCriterion
from seed_projects.selectors.projects import current_priorities, feedback_on_candidates


def in_language(text: Text) -> SafeString:
    """A label that says which language it is in."""
    return format_html('<span class="text-wrap" lang="{}">{}</span>', lang_code(text.language), text.value)


class LongChoicesForm(RecordForm):
    """A form whose choices are sentences: one below the other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = "d-block"


class CandidateForm(LongChoicesForm):
    """A candidate seed project."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = long_text(_("What is it, and where?"))
    months = forms.IntegerField(
        label=_("Months it takes"),
        required=False,
        help_text=_("A seed project takes nine to ten months."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "field-short"}),
    )
    cost = MoneyField(label=_("Cost in US dollars"), required=False, help_text=_("An estimate is enough for now."))
    priorities = forms.MultipleChoiceField(
        label=_("Priorities it serves"),
        required=False,
        help_text=_("The gate asks for at least one."),
        widget=forms.CheckboxSelectMultiple,
    )

    def build(self) -> None:
        """Offer the community's current priorities."""
        self.by_uid = {str(row.uid): row for row in current_priorities(self.community)} if self.community else {}
        self.fields["priorities"].choices = [  # type: ignore[attr-defined]
            (uid, in_language(text_in(row, "text", get_language() or "en", self.languages)))
            for uid, row in self.by_uid.items()
        ]

    @property
    def languages(self) -> list[str]:
        """The languages a priority may be written in."""
        return self.community.languages if self.community else []

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values, with the priorities themselves."""
        return {**super().values, "priorities": [self.by_uid[uid] for uid in self.cleaned_data["priorities"]]}


class FeedbackLinkForm(LongChoicesForm):
    """Which contributions are about a candidate."""

    items = forms.MultipleChoiceField(
        label=_("Feedback about this candidate"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def build(self) -> None:
        """Offer the contributions about the candidates, each in its own language."""
        self.by_uid = {str(row.uid): row for row in feedback_on_candidates(self.community)} if self.community else {}
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (uid, in_language(Text(row.text, row.language))) for uid, row in self.by_uid.items()
        ]

    @property
    def chosen_items(self) -> list[Any]:
        """The contributions themselves."""
        return [self.by_uid[uid] for uid in self.cleaned_data["items"]]


class ChoiceForm(LongChoicesForm):
    """One candidate, and a reason against each criterion."""

    project = forms.ChoiceField(label=_("Which candidate do you choose?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("uid", "version", "project", *(f"reason_{row.code}" for row in self.criteria))

    def build(self) -> None:
        """Offer the candidates that stand; ask a reason per criterion."""
        candidates = list(self.community.seed_projects.candidates().order_by("pk")) if self.community else []
        self.by_uid = {str(row.uid): row for row in candidates}
        self.fields["project"].choices = [  # type: ignore[attr-defined]
            (uid, row.title) for uid, row in self.by_uid.items()
        ]
        self.criteria = list(SelectionCriterion.objects.all())
        for row in self.criteria:
            self.fields[f"reason_{row.code}"] = long_text(row.name, help_text=row.hint, max_length=2000)

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by criterion."""
        return {row.code: self.cleaned_data[f"reason_{row.code}"] for row in self.criteria}
