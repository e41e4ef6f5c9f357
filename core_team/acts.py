"""How the acts of the team's storey read in a community's history."""

from django.utils.translation import gettext_lazy as _

from mvp.contributions import act_words

WORDS = {
    "candidate.added": _("Candidate noted"),
    "candidate.forgotten": _("Candidate’s data removed"),
    "candidate.moved": _("Candidate moved on"),
    "candidate.read": _("Candidate’s contact and notes read"),
    "deliverable.accepted": _("Deliverable accepted"),
    "deliverable.dropped": _("Deliverable dropped"),
    "deliverable.handed_in": _("Deliverable handed in"),
    "deliverable.planned": _("Deliverable planned"),
    "deliverable.returned": _("Deliverable returned"),
    "ej.noted": _("EJ map consulted"),
    "expertise.withdrawn": _("Record of lived expertise withdrawn"),
    "group.covered": _("Liaisons who speak for a group noted"),
    "group.named": _("Most-affected group named"),
    "meeting.attendance": _("Attendance at a meeting recorded"),
    "meeting.cancelled": _("Meeting cancelled"),
    "meeting.file_set_aside": _("File of a meeting set aside"),
    "meeting.organisers": _("Organisers of a meeting noted"),
    "onboarding.checked": _("Onboarding rows ticked off"),
    "onboarding.undone": _("Onboarding row taken back"),
    "pay.approved": _("Entry of the pay ledger approved"),
    "pay.changed": _("Hours changed"),
    "pay.exported": _("Pay ledger exported"),
    "pay.paid": _("Payment recorded"),
    "pay.read": _("Pay read"),
    "pay.read:role": _("Pay read: %(role)s"),
    "pay.repriced": _("Entry of the pay ledger priced under new terms"),
    "pay.returned": _("Entry of the pay ledger returned"),
    "pay.submitted": _("Hours or an instalment entered"),
    "pay.withdrawn": _("Entry of the pay ledger withdrawn"),
    "pay_kind.set": _("Paid or volunteer noted for a member"),
    "pay_terms.begun_as_offered": _("Pay terms begun as offered, with an invitation"),
    "pay_terms.set": _("Pay terms set"),
    "population.added": _("Priority population of the community added"),
    "support_needs.answered": _("Support needs answered"),
    "support_needs.read": _("Support needs read"),
    "support_needs.recorded": _("Support needs recorded"),
    "team.imported": _("Team imported from a workbook, roles given: %(count)s"),
    "vendor.changed": _("Vendor changed"),
    "vendor.ended": _("Work of a vendor ended"),
    "vendor.engaged": _("Vendor engaged"),
}
for _act, _words in WORDS.items():
    act_words.add(_act, _words)
