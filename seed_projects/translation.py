"""Translated texts of seed projects' reference data."""

from modeltranslation.translator import TranslationOptions, register

from seed_projects.models import ReflectionQuestion, SelectionCriterion


@register(SelectionCriterion)
class CriterionTexts(TranslationOptions):
    """Name and hint."""

    fields = ("name", "hint")


@register(ReflectionQuestion)
class QuestionTexts(TranslationOptions):
    """The question."""

    fields = ("text",)
