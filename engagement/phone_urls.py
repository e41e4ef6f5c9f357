"""Addresses of the phone form that belong to no community."""

from django.urls import path

from engagement.views import phone, phone_shell

app_name = "phone"
urlpatterns = [
    path("public/<str:language>/phone/", phone_shell.phone_page, name="page"),
    path("public/<str:language>/phone/manifest.webmanifest", phone_shell.phone_manifest, name="manifest"),
    path("phone-worker.js", phone_shell.phone_worker, name="worker"),
    path("phone/leaving/", phone.phone_leaving, name="leaving"),
    path("phone/data/", phone.phone_data, name="data"),
]
