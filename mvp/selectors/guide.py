"""What the guide has to say about a step."""

from django.core.cache import cache
from django.utils.translation import get_language

from mvp.enums import Step
from mvp.models import GuideEntry

KEPT_SECONDS = 600


def guide_links(step: Step) -> list[dict[str, str]]:
    """The guide's entries for this step as kind, code and title: words first, links to other sites last.

    Reference data that every step page shows, so it is kept for ten minutes in each language; what an operator
    changes shows after that.
    """
    key = f"guide-links-{int(step)}-{get_language()}"
    kept: list[dict[str, str]] | None = cache.get(key)
    if kept is None:
        kept = _read(step)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _read(step: Step) -> list[dict[str, str]]:
    found = [entry for entry in GuideEntry.objects.all() if int(step) in entry.steps]
    found.sort(key=lambda entry: GuideEntry.Kind.values.index(entry.kind))
    return [{"kind": entry.kind, "code": entry.code, "title": entry.title} for entry in found]
