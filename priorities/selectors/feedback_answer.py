"""Question 5, put together from what became of each contribution; the team changes the words and saves them."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from engagement.enums import Outcome
from engagement.models import Disposition
from engagement.selectors.feedback import feedback_until, is_answered
from mvp import clock
from mvp.models import Community
from mvp.texts import Text
from priorities.models import DispositionChange, Worksheet
from priorities.selectors.saved_changes import change_of
from priorities.texts import source_of

MOST = 3900
"""What the answer holds, with room for a last word."""
ENDS = (".", "!", "?", "…", "。", "！", "？")


def drafted_answer(community: Community) -> str:
    """Counts by outcome, the text before and after each change, and the reasons; "" before anything is answered.

    Until comments close it tells what came in by today. In the language the community writes in where the pages
    speak it, else in English. What people said is not quoted. A change is told once, however many caused it.
    """
    sheet = Worksheet.objects.filter(community=community).first()
    closes = sheet.comments_close_on if sheet else None
    items = [item for item in feedback_until({community.pk: closes})[community.pk] if is_answered(item)]
    answers = [item.disposition for item in items if item.disposition.outcome != Outcome.SPAM]
    if not answers or closes is None:
        return ""
    source = source_of(community)
    with override(_language(community)):
        first = _("Contributions answered, received by %(day)s: %(count)d.") % {
            "day": date_format(min(closes, clock.today())),
            "count": len(answers),
        }
        lines = [first, *(line for outcome in Outcome for line in _told(outcome, answers, source))]
    return "\n".join(lines)[:MOST]


def built_answer(community: Community) -> Text:
    """What `drafted_answer` says, with its language, to be shown while no answer is saved."""
    return Text(drafted_answer(community), _language(community))


def _language(community: Community) -> str:
    source = source_of(community)
    return source if source in dict(settings.LANGUAGES) else "en"


def _told(outcome: Outcome, answers: list[Disposition], source: str) -> Iterator[str]:
    here = [answer for answer in answers if answer.outcome == outcome]
    if not here:
        return
    yield _("%(outcome)s: %(count)d.") % {"outcome": outcome.label, "count": len(here)}
    if outcome == Outcome.CHANGED:
        yield from _changes(here)
        return
    yield from dict.fromkeys(f"– {answer.why.strip()}" for answer in here if answer.why.strip())


def _changes(answers: list[Disposition]) -> Iterator[str]:
    links = DispositionChange.objects.filter(disposition__in=answers).order_by("version_id", "pk")
    links = links.select_related("disposition", "version__priority__community")
    for link in {link.version_id: link for link in links}.values():
        saved = change_of(link.version)
        if saved is None:
            continue
        before, after = (" ".join(_ended(line) for line in lines if line) for lines in saved.lines)
        told = _said(before, after)
        why = link.disposition.why.strip()
        yield pgettext("sentences", "%(told)s %(why)s") % {"told": told, "why": why} if why else told


def _said(before: str, after: str) -> str:
    """One change as a line."""
    if before and after:
        return _("– Before: %(before)s Now: %(after)s") % {"before": before, "after": after}
    return _("– New: %(after)s") % {"after": after} if after else _("– Left out: %(before)s") % {"before": before}


def _ended(text: str) -> str:
    """The text with its full stop, in the language the answer is drafted in."""
    return text if not text or text.endswith(ENDS) else text + pgettext("end of a sentence", ".")
