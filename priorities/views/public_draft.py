"""The draft for comment, for residents without an account: in their language, and as a file to print."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_info

from engagement.selectors.public import open_kinds
from engagement.views.public import PublicView
from mvp.enums import QueueState
from mvp.views.documents import sent
from priorities.documents import sheet_name
from priorities.draft_words import DRAFT_WORDS
from priorities.selectors.public_draft import DraftRow, PublicDraft, public_draft
from priorities.services.sheets import public_draft_sheet


class DraftPage(PublicView):
    """The list, where to say something about it, and what became of what was said."""

    page_name = "records:draft_page"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or that there is nothing yet."""
        draft, own = public_draft(self.community, self.words.code), DRAFT_WORDS[self.words.code]
        if draft is None:
            return self.show("priorities/public/no_draft.html", own=own, none=self.filled(own.none))
        days = {"day": self.words.date(draft.published_on), "close": self.words.date(draft.closes_on)}
        form_url = reverse("engagement_public:feedback_form", args=[self.words.code, self.community.slug])
        context: dict[str, Any] = {
            "own": own,
            "title": self.filled(own.title),
            "lead": self.filled(own.lead if draft.is_open else own.closed, **days),
            "draft": draft,
            "rows": [self.row(row, own.only_in) for row in draft.rows],
            "answers": [(self.words.mail_outcomes[outcome], count) for outcome, count in draft.answers.items()],
            "received": own.received % {"received": draft.received, "answered": draft.answered},
            "form_url": form_url if draft.is_open and open_kinds(self.community) else "",
            "pdf_url": reverse("records:draft_file", args=[self.words.code, self.community.slug]),
            "waits": request.GET.get("wait") == "1",
        }
        return self.show("priorities/public/draft.html", **context)

    def row(self, row: DraftRow, only_in: str) -> dict[str, Any]:
        """A priority, with a note where its text is in another language than the page."""
        code = row.text.language
        note = only_in % {"language": _name_within(code)} if code and code != self.words.code else ""
        comment = DRAFT_WORDS[self.words.code].comment % {"number": row.number}
        return {"row": row, "note": note, "comment": comment}


def _name_within(code: str) -> str:
    """A language within a sentence of the page: "inglés"; in its own name where Django does not know it."""
    info = get_language_info(code)
    name = str(info["name_translated"])
    return str(info["name_local"]) if name == info["name"] else name[:1].lower() + name[1:]


class DraftFile(PublicView):
    """The draft's sheet as PDF; while it is being made the page says so."""

    page_name = "records:draft_file"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Send it."""
        draft: PublicDraft | None = public_draft(self.community, self.words.code)
        sheet = public_draft_sheet(self.community, self.words.code, by=None) if draft else None
        if sheet is None:
            raise Http404
        if sheet.state != QueueState.READY:
            return redirect(f"{reverse('records:draft_page', args=[self.words.code, self.community.slug])}?wait=1")
        return sent(sheet.file, sheet_name(self.community, None, (self.words.code,)), "application/pdf")
