"""Which texts exist in several languages; histories of translated models are registered after them."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from mvp.models import (
    Community,
    CommunityMember,
    GuideEntry,
    PhaseText,
    PriorityPopulation,
    ProgramRound,
    Region,
    StepText,
    Theme,
    Tribe,
)


@register([Region, Tribe, PriorityPopulation, Theme, Community])
class Named(TranslationOptions):
    """A translated name."""

    fields = ("name",)


@register(ProgramRound)
class RoundTexts(TranslationOptions):
    """Name and credit line."""

    fields = ("name", "credit_line")


@register(PhaseText)
class PhaseTexts(TranslationOptions):
    """Words of a phase."""

    fields = ("name", "purpose")


@register(StepText)
class StepTexts(TranslationOptions):
    """Words of a step."""

    fields = ("name", "purpose", "who_acts", "what_to_do")


@register(GuideEntry)
class GuideTexts(TranslationOptions):
    """Words of the public page."""

    fields = ("title", "text")


@register(CommunityMember)
class MemberNames(TranslationOptions):
    """The name printed on documents."""

    fields = ("document_name",)


simple_history.register(Community, app="mvp")
