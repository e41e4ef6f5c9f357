"""Translated texts of engagement's reference data."""

from modeltranslation.translator import TranslationOptions, register

from engagement.models import EngagementMethod, EquityMark


@register(EngagementMethod)
class MethodTexts(TranslationOptions):
    """Name and what it is good for."""

    fields = ("name", "hint")


@register(EquityMark)
class MarkTexts(TranslationOptions):
    """Name and what it means."""

    fields = ("name", "hint")
