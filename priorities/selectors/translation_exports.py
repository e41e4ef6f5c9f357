"""Texts for a translator as a file: which of them, in which columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from mvp import clock
from mvp.spreadsheet import XLSX_TYPE, Column, Kind, write_workbook
from mvp.templatetags.mvp_ui import lang_code
from mvp.texts import plain
from mvp.xliff import XLIFF_TYPE, TransUnit, Xliff, write_xliff
from priorities.selectors.listed_texts import Unit
from priorities.selectors.translations import Translations
from priorities.texts import language_name

COLUMNS = (
    Column("id", pgettext_lazy("translation", "Id"), gettext_lazy("Says which text this is. Leave it as it is.")),
    Column("place", pgettext_lazy("translation", "Which text"), gettext_lazy("Its place on the list.")),
    Column(
        "context",
        gettext_lazy("The priority it belongs to"),
        gettext_lazy("For an action: the original of its priority. It is not translated here."),
    ),
    Column(
        "state",
        pgettext_lazy("translation", "State"),
        gettext_lazy("How the translation stood when the file was made."),
    ),
    Column(
        "source", pgettext_lazy("translation", "Original"), gettext_lazy("The text to translate. Leave it as it is.")
    ),
    Column(
        "translation",
        pgettext_lazy("translation", "Translation"),
        gettext_lazy("Write here. Empty cells change nothing."),
    ),
    Column(
        "right",
        pgettext_lazy("translation", "Right as it stands"),
        gettext_lazy("Yes, where an outdated translation or a machine draft still says the same as the original."),
        Kind.YES_NO,
    ),
    Column(
        "machine",
        pgettext_lazy("translation", "Written by a machine"),
        gettext_lazy("Yes, where a machine wrote the translation and nobody has read it: it is kept as a draft."),
        Kind.YES_NO,
    ),
    Column(
        "language",
        pgettext_lazy("translation", "Language"),
        gettext_lazy("The code of the translation’s language. Leave it as it is."),
    ),
)

STATES = {"": "translated", "missing": "needs-translation"}
NEEDS_REVIEW = "needs-review-translation"


@dataclass(frozen=True)
class TranslationFile:
    """A file to send."""

    name: str
    content_type: str
    data: bytes


def chosen_units(found: Translations, language: str, *, only_open: bool) -> list[Unit]:
    """All texts in the order of the list, or those that need work."""
    return [unit for unit in found.units(language) if unit.problem or not only_open]


def write_translation_workbook(found: Translations, language: str, units: Sequence[Unit]) -> TranslationFile:
    """A workbook with one line a text and the dictionary of its columns, in the reader's language."""
    community = found.found.community
    rows = [
        (
            unit.reference,
            unit.text.name,
            plain(unit.belongs_to),
            unit.state.label,
            plain(unit.source),
            plain(unit.target),
            None,
            None,
            language,
        )
        for unit in units
    ]
    about = [
        (_("Community"), community.name),
        (_("Language of the originals"), language_name(found.source)),
        (_("Language of the translations"), language_name(language)),
        (_("Made on"), clock.today().isoformat()),
    ]
    data = write_workbook(pgettext("translation", "Translation"), COLUMNS, rows, about=about)
    return TranslationFile(f"priorities-{community.slug}-{language}.xlsx", XLSX_TYPE, data)


def write_translation_xliff(found: Translations, language: str, units: Sequence[Unit]) -> TranslationFile:
    """The same as XLIFF 1.2; place and priority stand in a note, the state is one that translators' programs know."""
    community = found.found.community
    texts = tuple(
        TransUnit(
            id=unit.reference,
            source=plain(unit.source),
            target=plain(unit.target),
            state=STATES.get(unit.problem, NEEDS_REVIEW),
            note=_note(unit),
            is_approved=not unit.problem,
        )
        for unit in units
    )
    data = write_xliff(Xliff(community.slug, lang_code(found.source), lang_code(language), texts))
    return TranslationFile(f"priorities-{community.slug}-{language}.xlf", XLIFF_TYPE, data)


def _note(unit: Unit) -> str:
    if not unit.belongs_to:
        return unit.text.name
    return _("%(text)s, which reads: %(priority)s") % {"text": unit.text.name, "priority": plain(unit.belongs_to)}
