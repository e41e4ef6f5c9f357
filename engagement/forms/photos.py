"""The forms that publish a photo of an event and take it back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.forms.parts import text_area
from mvp.forms import RecordForm, language_choices


class PhotoForm(RecordForm):
    """What is to be known before everybody sees a photo."""

    caption = forms.CharField(
        label=_("Caption"),
        max_length=300,
        widget=text_area(2),
        help_text=_(
            "Stands below the photo and is read aloud to those who cannot see it. "
            "Say what can be seen; write no names of people."
        ),
        error_messages={"required": _("Write what can be seen on the photo, for those who cannot see it.")},
    )
    language = forms.ChoiceField(label=_("Language of the caption"), help_text=_("So that it is read aloud rightly."))
    agreed = forms.BooleanField(
        label=_("Everybody who can be recognized agreed that everybody may see this photo"),
        help_text=_("For children, their parents agreed. Your name and today's date are kept with this answer."),
        error_messages={"required": _("Ask the people on the photo first. Tick this once they have agreed.")},
    )

    def build(self) -> None:
        """Offer the languages texts are written in."""
        self.offer("language", language_choices())


class TakeBackForm(RecordForm):
    """Nothing to fill in: sending it is the act."""
