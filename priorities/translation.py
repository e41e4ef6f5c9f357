"""Translated texts of priorities."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from priorities.models import ExamplePriority, PotentialAction, Priority, Prompt


@register([Priority, PotentialAction])
class PrintedTexts(TranslationOptions):
    """What the sheet prints."""

    fields = ("text",)


@register(ExamplePriority)
class ExampleTexts(TranslationOptions):
    """An example with its actions and why."""

    fields = ("text", "actions", "why")


@register(Prompt)
class PromptTexts(TranslationOptions):
    """The question or prompt."""

    fields = ("text",)


simple_history.register(Priority, app="priorities", m2m_fields=["candidates", "earlier", "groups"])
simple_history.register(PotentialAction, app="priorities")
