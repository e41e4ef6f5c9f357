"""The guide's questions and prompts, for the pages that ask them."""

from collections.abc import Iterable
from dataclasses import dataclass

from mvp.models import Theme
from priorities.enums import PromptPart
from priorities.models import Prompt


def prompts_of(*parts: PromptPart) -> list[Prompt]:
    """The shown prompts of these parts, in order."""
    return list(Prompt.objects.filter(part__in=parts, is_shown=True))


def questions() -> dict[str, Prompt]:
    """The worksheet's questions by code."""
    return {prompt.code: prompt for prompt in prompts_of(PromptPart.QUESTION)}


def guiding_questions(theme: Theme) -> list[Prompt]:
    """What to ask oneself about a theme: the prompts for every theme, then its own."""
    found = prompts_of(PromptPart.FINDINGS, PromptPart.THEME)
    return _of(found, PromptPart.FINDINGS) + [row for row in _of(found, PromptPart.THEME) if row.theme == theme.code]


@dataclass(frozen=True)
class ThemeQuestions:
    """A theme with its own shown questions."""

    theme: Theme
    questions: tuple[Prompt, ...]


def questions_by_theme(themes: Iterable[Theme]) -> list[ThemeQuestions]:
    """The guiding questions of each of these themes, in one query."""
    found = prompts_of(PromptPart.THEME)
    return [ThemeQuestions(theme, tuple(row for row in found if row.theme == theme.code)) for theme in themes]


def _of(prompts: Iterable[Prompt], part: PromptPart) -> list[Prompt]:
    return [prompt for prompt in prompts if prompt.part == part]
