"""Translated texts of the Core Team's records."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from core_team.models import AffectedGroup, CommunityPopulation, OnboardingItem


@register(OnboardingItem)
class OnboardingTexts(TranslationOptions):
    """The row's text."""

    fields = ("text",)


@register([AffectedGroup, CommunityPopulation])
class GroupTexts(TranslationOptions):
    """The name of a group, and of a population of the community's own."""

    fields = ("name",)


for _model in (AffectedGroup, CommunityPopulation):
    simple_history.register(_model, app="core_team")
