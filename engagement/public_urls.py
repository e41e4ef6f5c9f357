"""Addresses that residents open without an account, below the language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from engagement.views.public import FeedbackFormPage, FeedbackThanks

app_name = "engagement_public"
urlpatterns = [
    path("communities/<slug:slug>/feedback/", login_not_required(FeedbackFormPage.as_view()), name="feedback_form"),
    path(
        "communities/<slug:slug>/feedback/thanks/",
        login_not_required(FeedbackThanks.as_view()),
        name="feedback_thanks",
    ),
]
