"""How the acts of the engagement's storey read in a community's history."""

from django.utils.translation import gettext_lazy as _

from mvp.contributions import act_words

WORDS = {
    "event.announced": _("Event announced"),
    "event.barriers": _("Barriers to an event looked at"),
    "event.cancelled": _("Event cancelled"),
    "event.file_set_aside": _("File of an event set aside"),
    "event.photo_published": _("Photo of an event published"),
    "event.photo_taken_back": _("Published photo of an event taken back"),
    "event.recorded": _("Event recorded"),
    "feedback.answered": _("Feedback answered"),
    "feedback.contact_forgotten": _("Address of a contributor removed, its time was over"),
    "feedback.contact_kept": _("Address of a contributor kept, with their consent"),
    "feedback.contact_read": _("Address of a contributor read"),
    "feedback.contact_removed": _("Address of a contributor removed on request"),
    "feedback.described": _("Translation, theme or group of feedback changed"),
    "feedback.received": _("Feedback arrived on the public form"),
    "feedback.told": _("Contributor told what became of their feedback"),
    "plan.saved": _("Engagement plan saved"),
    "reason.written": _("Reason written"),
}
for _act, _words in WORDS.items():
    act_words.add(_act, _words)
