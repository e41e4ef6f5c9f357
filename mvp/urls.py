"""Every address. Apps are named as strings; records live under their community."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from mvp.views import (
    calendar,
    comments,
    communities,
    conditions,
    documents,
    health,
    home,
    invitations,
    joining,
    people,
    programme,
    questions,
    reviews,
    steps,
)

handler500 = "mvp.views.errors.server_error"

community_urls = [
    path("", communities.CommunityHome.as_view(), name="community_home"),
    path("edit/", communities.CommunityEdit.as_view(), name="community_edit"),
    path("calendar/", calendar.CommunityCalendar.as_view(), name="community_calendar"),
    path("history/", communities.CommunityHistory.as_view(), name="community_history"),
    path("steps/<int:step>/", steps.StepPage.as_view(), name="step_page"),
    path("gates/<int:step>/", reviews.GateReviewPage.as_view(), name="gate_review"),
    path("reviews/<uuid:uid>/", reviews.ReviewRecord.as_view(), name="review_record"),
    path("people/", people.PeopleList.as_view(), name="people_list"),
    path("people/add/", people.PersonAdd.as_view(), name="person_add"),
    path("people/<uuid:uid>/end/", people.RoleEnd.as_view(), name="role_end"),
    path("people/<uuid:uid>/keep/", people.RoleKeep.as_view(), name="role_keep"),
    path("people/<uuid:uid>/hand-over/", people.RoleHandOver.as_view(), name="role_hand_over"),
    path("comments/", comments.CommentList.as_view(), name="comment_list"),
    path("comments/<slug:kind>/<uuid:about>/", comments.CommentsAbout.as_view(), name="comments_about"),
    path("comments/<uuid:uid>/edit/", comments.CommentEdit.as_view(), name="comment_edit"),
    path("comments/<uuid:uid>/withdraw/", comments.CommentWithdraw.as_view(), name="comment_withdraw"),
    path("comment-threads/<uuid:uid>/", comments.ThreadPage.as_view(), name="comment_thread"),
    path("invitations/add/", invitations.InvitationAdd.as_view(), name="invitation_add"),
    path("invitations/<uuid:uid>/", invitations.InvitationSheet.as_view(), name="invitation_sheet"),
    path("invitations/<uuid:uid>/revoke/", invitations.InvitationRevoke.as_view(), name="invitation_revoke"),
    path("conditions/<uuid:uid>/", conditions.ConditionPage.as_view(), name="condition_page"),
    path("questions/add/", questions.QuestionAdd.as_view(), name="question_add"),
    path("questions/<uuid:uid>/", questions.QuestionPage.as_view(), name="question_page"),
    path("documents/", documents.DocumentList.as_view(), name="document_list"),
    path("documents/<uuid:uid>/", documents.DocumentPage.as_view(), name="document_page"),
    path("documents/<uuid:uid>/download/", documents.DocumentFile.as_view(), name="document_download"),
    path("attachments/<uuid:uid>/", documents.AttachmentFile.as_view(), name="attachment_download"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("language/", home.set_language, name="set_language"),
    path("my-turn/", home.my_turn, name="my_turn"),
    path("calendars/<str:token>.ics", login_not_required(calendar.calendar_feed), name="calendar_feed"),
    path("profile/calendar/", calendar.calendar_link, name="calendar_link"),
    path("profile/", home.profile, name="profile"),
    path("public/<str:language>/mvp-2/", home.guide, name="guide"),
    path("", include("engagement.phone_urls")),
    path("public/<str:language>/", include("engagement.public_urls")),
    path("program/people/", programme.program_people, name="program_people"),
    path("program/people/<uuid:uid>/end/", programme.program_role_end, name="program_role_end"),
    path("questions/", questions.question_list, name="question_list"),
    path("communities/", communities.community_list, name="community_list"),
    path("communities/add/", programme.community_add, name="community_add"),
    path("communities/<slug:slug>/", include(community_urls)),
    path("communities/<slug:slug>/", include("core_team.urls")),
    path("communities/<slug:slug>/", include("engagement.urls")),
    path("communities/<slug:slug>/", include("priorities.urls")),
    path("communities/<slug:slug>/", include("seed_projects.urls")),
    path("", include("priorities.public_urls")),
    path("program/", include("priorities.program_urls")),
    path("invitations/<str:token>/", login_not_required(joining.InvitationPage.as_view()), name="invitation"),
    path("invitations/<str:token>/code/", login_not_required(joining.InvitationCode.as_view()), name="invitation_code"),
    path("accounts/", include("mvp.account_urls")),
    path("admin/", admin.site.urls),
]
