"""Addresses of this storey, under their community."""

from django.urls import path

from engagement.views import (
    event_files,
    event_record_pdf,
    events,
    feedback,
    feedback_edit,
    feedback_page,
    home,
    paper,
    phone,
    photos,
    plans,
    reach,
    reasons,
    reflections,
)

app_name = "engagement"
urlpatterns = [
    path("engagement/", home.EngagementHomePage.as_view(), name="engagement_home"),
    path("engagement-plans/edit/", plans.PlanEdit.as_view(), name="plan_edit"),
    path("engagement-plans/versions/", plans.PlanVersions.as_view(), name="plan_versions"),
    path("engagement-plans/inclusion/edit/", plans.InclusionEdit.as_view(), name="inclusion_edit"),
    path("events/", events.EventList.as_view(), name="event_list"),
    path("events/add/", events.EventAdd.as_view(), name="event_add"),
    path("events/phone/", phone.PhoneRecordSend.as_view(), name="phone_record"),
    path("events/phone/<uuid:uid>/files/", phone.PhoneFileSend.as_view(), name="phone_file"),
    path("events/<uuid:uid>/", events.EventPage.as_view(), name="event_page"),
    path("events/<uuid:uid>/edit/", events.EventEdit.as_view(), name="event_edit"),
    path("events/<uuid:uid>/record/", events.EventRecord.as_view(), name="event_record"),
    path("events/<uuid:uid>/barriers/edit/", events.EventBarriers.as_view(), name="event_barriers"),
    path("events/<uuid:uid>/announce/", events.EventAnnounce.as_view(), name="event_announce"),
    path("events/<uuid:uid>/cancel/", events.EventCancel.as_view(), name="event_cancel"),
    path("events/<uuid:uid>/files/add/", event_files.EventFilesAdd.as_view(), name="event_files_add"),
    path("event-files/<uuid:uid>/withdraw/", event_files.EventFileWithdraw.as_view(), name="event_file_withdraw"),
    path("event-files/<uuid:uid>/publish/", photos.PhotoPublish.as_view(), name="photo_publish"),
    path("event-files/<uuid:uid>/take-back/", photos.PhotoTakeBack.as_view(), name="photo_take_back"),
    path("engagement-records/export/", event_record_pdf.RecordPdfAdd.as_view(), name="record_pdf_add"),
    path("feedback/", feedback.FeedbackList.as_view(), name="feedback_list"),
    path("feedback/add/", feedback.FeedbackAdd.as_view(), name="feedback_add"),
    path("feedback/stacks/add/", paper.StackAdd.as_view(), name="stack_add"),
    path("feedback/paper-form/add/", paper.PaperFormAdd.as_view(), name="paper_form_add"),
    path("feedback/<uuid:uid>/", feedback_page.FeedbackPage.as_view(), name="feedback_page"),
    path("feedback/<uuid:uid>/edit/", feedback_edit.FeedbackEdit.as_view(), name="feedback_edit"),
    path("feedback/<uuid:uid>/contact/", feedback_page.FeedbackContactPage.as_view(), name="feedback_contact"),
    path("feedback/<uuid:uid>/answer/", feedback.FeedbackAnswer.as_view(), name="feedback_answer"),
    path("reach/", reach.ReachHome.as_view(), name="reach_home"),
    path("reach/<uuid:uid>/figure/edit/", reach.GroupFigureEdit.as_view(), name="group_figure_edit"),
    path("reasons/", reasons.ReasonList.as_view(), name="reason_list"),
    path("reasons/<slug:kind>/edit/", reasons.ReasonEdit.as_view(), name="reason_edit"),
    path("reasons/<slug:kind>/<uuid:uid>/edit/", reasons.GroupReasonEdit.as_view(), name="group_reason_edit"),
    path("reflections/", reflections.ReflectionHome.as_view(), name="reflection_home"),
    path(
        "reflections/phases/<int:phase>/edit/", reflections.PhaseReflectionEdit.as_view(), name="phase_reflection_edit"
    ),
    path("events/<uuid:uid>/reflection/edit/", reflections.EventReflectionEdit.as_view(), name="reflection_edit"),
    path("commitments/add/", reflections.CommitmentAdd.as_view(), name="commitment_add"),
    path("commitments/<uuid:uid>/edit/", reflections.CommitmentEdit.as_view(), name="commitment_edit"),
]
