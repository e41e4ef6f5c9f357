"""Addresses of the program's own work with priorities."""

from django.urls import path

from priorities.views import batches

app_name = "sheets"
urlpatterns = [
    path("sheets/", batches.batch_list, name="batch_list"),
    path("sheets/<uuid:uid>/", batches.show_batch, name="batch_page"),
    path("sheets/<uuid:uid>/download/", batches.batch_file, name="batch_file"),
]
