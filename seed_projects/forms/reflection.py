"""The reflection and the projects considered next."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from seed_projects.forms.fields import long_text
from seed_projects.models import ReflectionQuestion
from seed_projects.services.reflection import Answer


class ReflectionForm(RecordForm):
    """Every question, answered both ways; a question may stay open for now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [Fieldset(row.text, f"worked_{row.code}", f"improve_{row.code}") for row in self.questions]
        self.helper.layout = Layout("uid", "version", *parts)

    def build(self) -> None:
        """Two texts for each question."""
        self.questions = list(ReflectionQuestion.objects.all())
        for row in self.questions:
            self.fields[f"worked_{row.code}"] = long_text(_("What worked?"), required=False)
            self.fields[f"improve_{row.code}"] = long_text(_("What should be better next time?"), required=False)

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers by question."""
        data = self.cleaned_data
        return {row.code: Answer(data[f"worked_{row.code}"], data[f"improve_{row.code}"]) for row in self.questions}


class NextProjectForm(RecordForm):
    """A project considered next."""

    title = forms.CharField(label=_("Project"), max_length=200)
    funding = forms.CharField(
        label=_("Which grant could pay for it?"),
        required=False,
        max_length=200,
        help_text=_("For instance an MVP Action Grant."),
    )
    considered = long_text(_("What did you consider, and with what result?"))
