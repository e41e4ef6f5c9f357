"""How the acts of the seed projects' storey read in a community's history."""

from django.utils.translation import gettext_lazy as _

from mvp.contributions import act_words

WORDS = {
    "budget_line.withdrawn": _("Budget line withdrawn"),
    "candidate.feedback_linked": _("Feedback linked to candidates"),
    "candidate.withdrawn": _("Candidate withdrawn"),
    "equity.reviewed": _("Equity assessment reviewed"),
    "next_project.withdrawn": _("Next project withdrawn"),
    "project.chosen": _("Seed project chosen"),
    "scope_change.approved": _("Scope change approved"),
    "scope_change.withdrawn": _("Scope change withdrawn"),
    "spending.withdrawn": _("Spending withdrawn"),
    "task.settled": _("Task settled"),
}
for _act, _words in WORDS.items():
    act_words.add(_act, _words)
