"""Forms of the program: names of a theme, and the state's guiding questions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from mvp.gates import say
from mvp.templatetags.mvp_ui import lang_code
from mvp.texts import column
from priorities.enums import PromptPart, PromptSource
from priorities.models import Prompt
from priorities.texts import language_name

MOST_QUESTIONS = 20000


class ThemeNamesForm(RecordForm):
    """The name in every language of the pages."""

    def build(self) -> None:
        """One line per language."""
        for code, _name in settings.LANGUAGES:
            self.fields[column("name", code)] = forms.CharField(
                label=say(_("Name in %(language)s"), language=language_name(code)),
                max_length=120,
                initial=getattr(self.record, column("name", code), "") or "",
                widget=forms.TextInput(attrs={"lang": lang_code(code)}),
            )

    @property
    def names(self) -> dict[str, str]:
        """What the service takes."""
        return {code: self.cleaned_data[column("name", code)] for code, _name in settings.LANGUAGES}


class StateQuestionsForm(RecordForm):
    """The state's questions on one theme, a line each; the record is the theme."""

    hide_ours = forms.BooleanField(
        label=_("Hide our own questions on this theme"),
        required=False,
        help_text=_("Otherwise they stand beside the state’s, each marked as whose it is. Nothing is deleted."),
    )

    def build(self) -> None:
        """One field per language, with what is shown now."""
        shown = Prompt.objects.filter(part=PromptPart.THEME, theme=self.record.code, source=PromptSource.STATE)
        rows = list(shown.filter(is_shown=True))
        for code, _name in settings.LANGUAGES:
            lines = [getattr(row, column("text", code)) or "" for row in rows]
            self.fields[column("questions", code)] = forms.CharField(
                label=say(_("Questions in %(language)s, one per line"), language=language_name(code)),
                max_length=MOST_QUESTIONS,
                required=False,
                initial="\n".join(lines).strip(),
                widget=forms.Textarea(attrs={"rows": 8, "lang": lang_code(code)}),
            )
        self.order_fields([name for name in self.fields if name != "hide_ours"])
        ours = Prompt.objects.filter(part=PromptPart.THEME, theme=self.record.code, source=PromptSource.OURS)
        self.initial.setdefault("hide_ours", bool(rows) and not ours.filter(is_shown=True).exists())

    @property
    def texts(self) -> dict[str, list[str]]:
        """The lines that say something, by language."""
        data: dict[str, Any] = self.cleaned_data
        fields = {code: data[column("questions", code)] for code, _name in settings.LANGUAGES}
        return {code: [line.strip() for line in text.splitlines() if line.strip()] for code, text in fields.items()}
