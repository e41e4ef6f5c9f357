"""Reference data that the program changes itself: the themes of a round, and the state's guiding questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mvp.exceptions import NotAllowed
from mvp.models import ProgramRound, Theme
from mvp.permissions import may
from mvp.services.audit import record_act
from mvp.texts import column
from priorities.enums import PromptPart, PromptSource
from priorities.models import Prompt
from priorities.permissions import EDIT_GUIDE
from priorities.rules import refuse, refuse_empty, refuse_unfit
from priorities.same_text import normalized

LONGEST_NAME, LONGEST_QUESTION = 120, 1000


@transaction.atomic
def add_theme(round: ProgramRound, names: Mapping[str, str], *, by: Any) -> Theme:
    """Put one more theme at the end of a round's: every community of the round is asked about it from now on.

    Raises DomainError for a missing, unfit or repeated name. Audits `theme.added`.
    """
    _require(by)
    ProgramRound.objects.select_for_update().get(pk=round.pk)
    _check_names(round, names)
    last = Theme.objects.filter(round=round).aggregate(last=Max("position"))["last"] or 0
    theme = Theme(round=round, code=_free_code(round, names["en"]), position=last + 1)
    _write_names(theme, names)
    record_act("theme.added", by=by, about=theme, name=names["en"].strip())
    return theme


@transaction.atomic
def rename_theme(theme: Theme, names: Mapping[str, str], *, by: Any) -> Theme:
    """Give a theme other names; its code, and what communities wrote about it, stay. Raises as `add_theme` does.

    Audits `theme.renamed`.
    """
    _require(by)
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    _check_names(theme.round, names, besides=theme)
    before = getattr(theme, column("name", "en"))
    _write_names(theme, names)
    record_act("theme.renamed", by=by, about=theme, before=before, name=names["en"].strip())
    return theme


@transaction.atomic
def save_state_questions(theme: Theme, texts: Mapping[str, Sequence[str]], *, by: Any, hide_ours: bool) -> list[Prompt]:
    """Keep the state's guiding questions of a theme as they were pasted, in order; ours are shown beside or hidden.

    Questions of other languages belong to the English one on the same line. Nothing is deleted: what is no longer
    pasted is hidden. Raises DomainError for unfit lines, or another number of lines. Audits `prompts.pasted`.
    """
    _require(by)
    original = texts["en"]
    for language, lines in texts.items():
        refuse_unfit({language: max(lines, key=len, default="")}, LONGEST_QUESTION)
        if lines and len(lines) != len(original):
            words = _("Lines here: %(count)d, in English: %(wanted)d. Each line goes with the same line in English.")
            refuse(column("questions", language), words % {"count": len(lines), "wanted": len(original)})
    rows = Prompt.objects.select_for_update().filter(part=PromptPart.THEME, theme=theme.code)
    rows.filter(source=PromptSource.STATE).update(is_shown=False)
    rows.filter(source=PromptSource.OURS).update(is_shown=not (hide_ours and original))
    kept = [_keep(theme, number, texts) for number in range(1, len(original) + 1)]
    record_act("prompts.pasted", by=by, about=theme, count=len(kept))
    return kept


def _require(by: Any) -> None:
    if not may(by, EDIT_GUIDE):
        raise NotAllowed(_("Only program staff change what the guide asks."))


def _check_names(round: ProgramRound, names: Mapping[str, str], besides: Theme | None = None) -> None:
    others = Theme.objects.filter(round=round)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    for language, _name in settings.LANGUAGES:
        field, name = column("name", language), names.get(language, "")
        refuse_unfit({field: name}, LONGEST_NAME)
        refuse_empty(field, name, _("Write the name in this language."))
        if normalized(name) in {normalized(getattr(other, field) or "") for other in others}:
            refuse(field, _("Another theme of the round has this name. Choose another one."))


def _write_names(theme: Theme, names: Mapping[str, str]) -> None:
    for language, name in names.items():
        setattr(theme, column("name", language), name.strip() or None)
    theme.save()


def _free_code(round: ProgramRound, name: str) -> str:
    start = slugify(name)[:50].replace("-", "_") or "theme"
    taken = set(Theme.objects.filter(round=round).values_list("code", flat=True))
    number = 1
    while (code := start if number == 1 else f"{start}_{number}") in taken:
        number += 1
    return code


def _keep(theme: Theme, number: int, texts: Mapping[str, Sequence[str]]) -> Prompt:
    known = {
        column("text", language): lines[number - 1] if number <= len(lines) else None
        for language, lines in texts.items()
    }
    prompt, _created = Prompt.objects.update_or_create(
        code=f"state_{theme.code}_{number}",
        defaults={
            "part": PromptPart.THEME,
            "theme": theme.code,
            "source": PromptSource.STATE,
            "position": number,
            "is_shown": True,
            **known,
        },
    )
    return prompt
