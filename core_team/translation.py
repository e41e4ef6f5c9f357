"""Translated texts of the Core Team's records."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from core_team.models import AffectedGroup, OnboardingItem


@register(OnboardingItem)
class OnboardingTexts(TranslationOptions):
    """The row's text."""

    fields = ("text",)


@register(AffectedGroup)
class GroupTexts(TranslationOptions):
    """The group's name."""

    fields = ("name",)


simple_history.register(AffectedGroup, app="core_team")
