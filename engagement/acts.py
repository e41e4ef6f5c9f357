"""How the acts of the engagement's storey read in a community's history."""

from django.utils.translation import gettext_lazy as _

from mvp.contributions import act_words

WORDS = {
    "event.announced": _("Event announced"),
    "event.barriers": _("Barriers to an event looked at"),
    "event.cancelled": _("Event cancelled"),
    "event.file_set_aside": _("File of an event set aside"),
    "event.recorded": _("Event recorded"),
    "feedback.answered": _("Feedback answered"),
    "plan.saved": _("Engagement plan saved"),
    "reason.written": _("Reason written"),
}
for _act, _words in WORDS.items():
    act_words.add(_act, _words)
