"""Translated texts of engagement's reference data."""

from modeltranslation.translator import TranslationOptions, register

from engagement.models import EngagementMethod


@register(EngagementMethod)
class MethodTexts(TranslationOptions):
    """Name and what it is good for."""

    fields = ("name", "hint")
