"""A sheet of comments on the draft, as it comes back on paper."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from engagement.forms.bulk import QuietArea
from engagement.forms.fields import ONE_BELOW_THE_OTHER
from mvp.forms import RecordForm, language_choices
from mvp.templatetags.mvp_ui import lang_code
from priorities.models import Priority
from priorities.selectors.lists import Listed, list_of
from priorities.services.paper_comments import Comment
from priorities.texts import source_of

WHOLE = "comment_whole"
SHORT = 120
UNCHOSEN = pgettext_lazy("language", "Choose it")


class PaperCommentsForm(RecordForm):
    """One field for each priority of the public list, as on the sheet, and one for the whole."""

    received_on = forms.DateField(label=_("Received on"))
    language = forms.ChoiceField(label=_("Language they wrote in"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.priorities: dict[str, Priority] = {}
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """The public list as it stands."""
        self.offer("language", [("", UNCHOSEN), *language_choices()])
        if self.community is None:
            return
        for row in list_of(self.community).public:
            name = f"comment_{row.priority.uid.hex}"
            self.priorities[name] = row.priority
            self.fields[name] = self._area(_label(row, source_of(self.community)))
        self.fields[WHOLE] = self._area(_("About the whole list"))

    @staticmethod
    def _area(label: Any) -> forms.CharField:
        return forms.CharField(label=label, required=False, max_length=4000, widget=QuietArea(attrs={"rows": 2}))

    @property
    def comments(self) -> list[Comment]:
        """What was written, in the order of the sheet."""
        rows = [(name, self.cleaned_data.get(name, "").strip()) for name in (*self.priorities, WHOLE)]
        return [Comment(name, text, self.priorities.get(name)) for name, text in rows if text]


def _label(row: Listed, source: str) -> SafeString:
    """Number and first words, in the reader's language where that may be printed, else in the original."""
    reader = get_language() or source
    code = reader if reader in row.text.printable else source
    text = row.text.stored.get(code, "")
    short = f"{text[:SHORT]}…" if len(text) > SHORT else text
    return format_html('{}. <span class="text-wrap" lang="{}">{}</span>', row.number, lang_code(code), short)
