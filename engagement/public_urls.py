"""Addresses that residents open without an account, below the language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from engagement.views.public import FeedbackFormPage, FeedbackThanks
from engagement.views.public_photo import photo_file

app_name = "engagement_public"
urlpatterns = [
    path(  # whoever refuses cookies is heard too: the form's own signed stamp is checked instead of a cookie
        "communities/<slug:slug>/feedback/",
        csrf_exempt(login_not_required(FeedbackFormPage.as_view())),
        name="feedback_form",
    ),
    path(
        "communities/<slug:slug>/feedback/thanks/",
        login_not_required(FeedbackThanks.as_view()),
        name="feedback_thanks",
    ),
    path("communities/<slug:slug>/photos/<uuid:uid>/", login_not_required(photo_file), name="photo"),
]
