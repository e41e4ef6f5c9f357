"""How the acts of the priorities' storey read in a community's history."""

from django.utils.translation import gettext_lazy as _

from mvp.contributions import act_words

WORDS = {
    "earlier_priority.withdrawn": _("Earlier priority withdrawn"),
    "feedback.linked": _("Feedback linked to priorities"),
    "priorities.exported": _("Priority sheet exported"),
    "priorities.frozen": _("Priorities kept as an official version"),
    "priorities.merged": _("Priorities merged"),
    "priorities.ordered": _("Priorities put in another order"),
    "priorities.split": _("Priority split"),
    "priority.withdrawn": _("Priority withdrawn"),
    "priority.wording_kept": _("Wording kept as it is, against a hint"),
    "prompts.pasted": _("The state’s guiding questions pasted: %(count)s"),
    "sheets.batch_asked": _("Sheets of many communities asked for"),
    "sheets.batch_downloaded": _("Sheets of many communities downloaded"),
    "sheets.batch_retried": _("Sheets of many communities asked for once more"),
    "theme.added": _("Theme added"),
    "theme.renamed": _("Theme renamed"),
    "translations.written": _("Translations of priorities written: %(count)s"),
}
for _act, _words in WORDS.items():
    act_words.add(_act, _words)
