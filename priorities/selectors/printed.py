"""The priorities whose words a sheet holds, found again by what was saved of them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.contributions import Printed
from mvp.gates import say
from mvp.models import Document
from mvp.texts import Text
from priorities.models import PriorityVersion
from priorities.sheet_content import SheetContent, Texts


def printed_priorities(document: Document) -> Sequence[Printed]:
    """In the order of the sheet; one of a record from before this list, or of a lost text, is left out."""
    content = SheetContent.from_json(document.rendering.content)
    versions = PriorityVersion.objects.filter(priority__community=document.community)
    rows = list(versions.select_related("priority").order_by("priority__withdrawn_on", "-at", "-pk"))
    found = []
    for number, printed in enumerate(content.priorities, 1):
        same = [row for row in rows if _holds(row, printed.text)]
        if same:
            priority = min(same, key=lambda row: row.priority.withdrawn_on is not None).priority
            url = reverse("priorities:priority_detail", args=[document.community.slug, priority.uid])
            name = say(_("Priority %(number)d"), number=number)
            found.append(Printed(name, url, _words(printed.text, content.source_language)))
    return found


def _holds(version: PriorityVersion, printed: Texts) -> bool:
    """Whether every language on the sheet reads as it did in this version."""
    saved = version.texts["text"]
    return bool(printed) and all(saved.get(code, "") == text for code, text in printed.items())


def _words(printed: Texts, source: str) -> Text:
    code = source if source in printed else next(iter(printed))
    return Text(printed[code], code)
