"""Addresses of this storey, under their community."""

from django.urls import path

from core_team.views import coverage, deliverables, ej, expertise, meeting_files, meetings, populations, team, vendors
from core_team.views.pay import hours, ledger, terms

app_name = "core_team"
urlpatterns = [
    path("team/", team.TeamHome.as_view(), name="team_home"),
    path("members/<uuid:uid>/onboarding/", team.MemberOnboarding.as_view(), name="member_onboarding"),
    path("members/<uuid:uid>/edit/", team.MemberEdit.as_view(), name="member_edit"),
    path("members/<uuid:uid>/needs/edit/", team.NeedsEdit.as_view(), name="needs_edit"),
    path("onboarding-checks/<uuid:uid>/undo/", team.CheckUndo.as_view(), name="check_undo"),
    path("lived-expertise/", expertise.ExpertiseHome.as_view(), name="expertise_home"),
    path("ej-references/<int:pk>/edit/", ej.EjReferenceEdit.as_view(), name="ej_reference_edit"),
    path("coverage/", coverage.CoverageHome.as_view(), name="coverage_home"),
    path("groups/<uuid:uid>/cover/", coverage.GroupCover.as_view(), name="group_cover"),
    path("figures/add/", expertise.FigureAdd.as_view(), name="figure_add"),
    path("figures/<uuid:uid>/edit/", expertise.FigureEdit.as_view(), name="figure_edit"),
    path("figures/<uuid:uid>/withdraw/", expertise.FigureWithdraw.as_view(), name="figure_withdraw"),
    path("groups/add/", expertise.GroupAdd.as_view(), name="group_add"),
    path("groups/<uuid:uid>/edit/", expertise.GroupEdit.as_view(), name="group_edit"),
    path("groups/<uuid:uid>/withdraw/", expertise.GroupWithdraw.as_view(), name="group_withdraw"),
    path("populations/add/", populations.PopulationAdd.as_view(), name="population_add"),
    path("populations/<uuid:uid>/edit/", populations.PopulationEdit.as_view(), name="population_edit"),
    path("populations/<uuid:uid>/withdraw/", populations.PopulationWithdraw.as_view(), name="population_withdraw"),
    path("perspectives/add/", expertise.PerspectiveAdd.as_view(), name="perspective_add"),
    path("perspectives/<uuid:uid>/edit/", expertise.PerspectiveEdit.as_view(), name="perspective_edit"),
    path("perspectives/<uuid:uid>/withdraw/", expertise.PerspectiveWithdraw.as_view(), name="perspective_withdraw"),
    path("vendors/", vendors.VendorList.as_view(), name="vendor_list"),
    path("vendors/add/", vendors.VendorAdd.as_view(), name="vendor_add"),
    path("vendors/<uuid:uid>/edit/", vendors.VendorEdit.as_view(), name="vendor_edit"),
    path("vendors/<uuid:uid>/end/", vendors.VendorEnd.as_view(), name="vendor_end"),
    path("deliverables/", deliverables.DeliverableList.as_view(), name="deliverable_list"),
    path("deliverables/add/", deliverables.DeliverableAdd.as_view(), name="deliverable_add"),
    path("deliverables/<uuid:uid>/", deliverables.DeliverableDetail.as_view(), name="deliverable_detail"),
    path("deliverables/<uuid:uid>/edit/", deliverables.DeliverableEdit.as_view(), name="deliverable_edit"),
    path("deliverables/<uuid:uid>/hand-in/", deliverables.DeliverableHandIn.as_view(), name="deliverable_hand_in"),
    path("deliverables/<uuid:uid>/decide/", deliverables.DeliverableDecide.as_view(), name="deliverable_decide"),
    path("deliverables/<uuid:uid>/drop/", deliverables.DeliverableDrop.as_view(), name="deliverable_drop"),
    path("meetings/", meetings.MeetingList.as_view(), name="meeting_list"),
    path("meetings/add/", meetings.MeetingAdd.as_view(), name="meeting_add"),
    path("meetings/<uuid:uid>/", meetings.MeetingDetail.as_view(), name="meeting_detail"),
    path("meetings/<uuid:uid>/edit/", meetings.MeetingEdit.as_view(), name="meeting_edit"),
    path("meetings/<uuid:uid>/attendance/", meetings.Attendance.as_view(), name="meeting_attendance"),
    path("meetings/<uuid:uid>/files/add/", meeting_files.MeetingFilesAdd.as_view(), name="meeting_files_add"),
    path(
        "meeting-files/<uuid:uid>/withdraw/", meeting_files.MeetingFileWithdraw.as_view(), name="meeting_file_withdraw"
    ),
    path("meetings/<uuid:uid>/cancel/", meetings.MeetingCancel.as_view(), name="meeting_cancel"),
    path("my-hours/", hours.MyHours.as_view(), name="my_hours"),
    path("members/<uuid:uid>/pay/", terms.MemberPay.as_view(), name="member_pay"),
    path("members/<uuid:uid>/pay-terms/add/", terms.TermsAdd.as_view(), name="terms_add"),
    path("members/<uuid:uid>/hours/add/", hours.HoursAdd.as_view(), name="hours_add"),
    path("members/<uuid:uid>/months/add/", hours.MonthAdd.as_view(), name="month_add"),
    path("pay-milestones/<uuid:uid>/claim/", hours.MilestoneClaim.as_view(), name="milestone_claim"),
    path("pay-entries/", ledger.Ledger.as_view(), name="pay_ledger"),
    path("pay-entries/<uuid:uid>/edit/", hours.EntryEdit.as_view(), name="entry_edit"),
    path("pay-entries/<uuid:uid>/withdraw/", hours.EntryWithdraw.as_view(), name="entry_withdraw"),
    path("pay-entries/<uuid:uid>/correct/", hours.EntryCorrect.as_view(), name="entry_correct"),
]
