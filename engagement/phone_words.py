"""Sentences the phone form's script says; it fills in `%(name)s`. Without plurals: the script has no rules for them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS = {
    "needed": _("This is needed to go on."),
    "needed-people": _("Enter how many people came, as a number."),
    "needed-result": _("Write the result for this metric: %(metric)s"),
    "future": _("This event is still to come. Record it on the day it is held, or afterwards."),
    "larger": _("More people of this group than people in all. Correct one of the numbers."),
    "correct": _("To correct"),
    "add-another": _("Add another"),
    "saved-here": _("Saved on this phone at %(time)s"),
    "send-now": _("Send this record"),
    "send-later": _("Send when online"),
    "offline": _(
        "No signal. What you write is saved on this phone and sent when you are online again. Only you can open it."
    ),
    "signed-out": _("Your session has ended. Nothing is lost: sign in, and what waits is sent."),
    "locked": _("Sign in to record an event, and to send what waits on this phone."),
    "locked-offline": _(
        "There is no signal. Sign in here once while you have one; afterwards the form works without it."
    ),
    "locked-count": _("Records that wait on this phone for whoever wrote them: %(count)s."),
    "count-words": _("Records that wait on this phone: %(count)s"),
    "who": _("Signed in as %(name)s."),
    "unnamed": _("An event without a name"),
    "file": _("%(name)s (%(size)s MB)"),
    "files": _("photos and notes: %(count)s"),
    "remove": _("Remove"),
    "remove-file": _("Remove %(name)s"),
    "too-many": _("Add at most %(most)s files to one record."),
    "too-large": _("%(name)s is larger than %(limit)s MB. Make it smaller or leave it out."),
    "wrong-type": _("%(name)s is not a photo or a document that can be sent: JPEG, PNG, HEIC, PDF, DOCX or XLSX."),
    "file-refused": _("%(name)s was not taken: %(reason)s"),
    "not-taken": _("The server did not take it."),
    "copy-hint": _("Your words stay on this phone until the day below, so that you can correct or copy them."),
    "sign-in-hint": _("Sign in, then it is sent."),
    "kept-until": _("Kept on this phone until %(day)s."),
    "soon-gone": _("Soon gone: kept on this phone until %(day)s. Send or copy it before."),
    "theirs": _("Their text"),
    "yours": _("Your text"),
    "keep-theirs": _("Keep theirs, add what people said and my photos"),
    "send-mine": _("Send my text over it"),
    "conflict-by": _("%(name)s recorded this event meanwhile."),
    "conflict-hint": _(
        "Nothing of yours is stored yet, and nothing is lost. Both texts stand here; "
        "the history keeps theirs in any case."
    ),
    "see-event": _("See the event"),
    "go-on": _("Go on writing"),
    "correct-it": _("Correct it"),
    "change": _("Change it"),
    "sign-in": _("Sign in"),
    "copy": _("Copy the words"),
    "your-words": _("Your words"),
    "remove-sure": _("Remove “%(name)s” from this phone? It was not sent."),
    "wipe-sure": _("Remove everything you wrote from this phone? What was not sent is lost."),
    "wiped": _("Everything of yours is gone from this phone."),
    "state_draft": pgettext_lazy("record on a phone", "Draft"),
    "state_waiting": pgettext_lazy("record on a phone", "Waits for a signal"),
    "state_sending": pgettext_lazy("record on a phone", "Being sent"),
    "state_sent": pgettext_lazy("record on a phone", "Sent"),
    "state_sign_in": pgettext_lazy("record on a phone", "Waits for you to sign in"),
    "state_refused": pgettext_lazy("record on a phone", "Not taken"),
    "state_conflict": pgettext_lazy("record on a phone", "Two records"),
}
