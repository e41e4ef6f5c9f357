"""Public addresses of the official record: whether what somebody holds still stands."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from priorities.views import public_draft, verification

app_name = "records"
urlpatterns = [
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify, name="verify_code"),
    path(
        "public/<str:language>/communities/<slug:slug>/priorities/",
        login_not_required(public_draft.DraftPage.as_view()),
        name="draft_page",
    ),
    path(
        "public/<str:language>/communities/<slug:slug>/priorities/draft.pdf",
        login_not_required(public_draft.DraftFile.as_view()),
        name="draft_file",
    ),
    path(
        "public/<str:language>/communities/<slug:slug>/priorities/official.pdf",
        login_not_required(public_draft.SheetFile.as_view()),
        name="sheet_file",
    ),
    path("public/<str:language>/records/", verification.RecordSearch.as_view(), name="record_search"),
    path("public/<str:language>/records/<str:code>/", verification.RecordPage.as_view(), name="record_page"),
]
