"""Public addresses of the official record: whether what somebody holds still stands."""

from django.urls import path

from priorities.views import verification

app_name = "records"
urlpatterns = [
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify, name="verify_code"),
    path("public/<str:language>/records/", verification.RecordSearch.as_view(), name="record_search"),
    path("public/<str:language>/records/<str:code>/", verification.RecordPage.as_view(), name="record_page"),
]
