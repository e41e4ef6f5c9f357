"""Addresses of the program's own work with priorities."""

from django.urls import path

from priorities.views import batches, guide

app_name = "sheets"
urlpatterns = [
    path("sheets/", batches.batch_list, name="batch_list"),
    path("sheets/<uuid:uid>/", batches.show_batch, name="batch_page"),
    path("sheets/<uuid:uid>/download/", batches.batch_file, name="batch_file"),
    path("themes/", guide.theme_list, name="theme_list"),
    path("themes/add/", guide.theme_add, name="theme_add"),
    path("themes/<slug:theme>/edit/", guide.theme_rename, name="theme_rename"),
    path("themes/<slug:theme>/questions/", guide.theme_questions, name="theme_questions"),
]
