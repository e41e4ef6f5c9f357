"""The forms that publish a photo of an event and take it back."""

from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core_team.forms.parts import text_area
from mvp.forms import RecordForm


class PhotoForm(RecordForm):
    """What is to be known before everybody sees a photo."""

    caption = forms.CharField(
        max_length=300,
        widget=text_area(2),
        help_text=_(
            "Stands below the photo and is read aloud to those who cannot see it. "
            "Say what can be seen; write no names of people."
        ),
        error_messages={"required": _("Write what can be seen on the photo, for those who cannot see it.")},
    )
    agreed = forms.BooleanField(
        label=_("Everybody who can be recognized agreed that everybody may see this photo"),
        help_text=_("For children, their parents agreed. Your name and today's date are kept with this answer."),
        error_messages={"required": _("Ask the people on the photo first. Tick this once they have agreed.")},
    )

    def build(self) -> None:
        """Say in which language to write."""
        code: Any = self.community.primary_language if self.community else "en"
        language = get_language_info(code)["name_local"]
        self.fields["caption"].label = _("Caption (%(language)s)") % {"language": language}


class TakeBackForm(RecordForm):
    """Nothing to fill in: sending it is the act."""
