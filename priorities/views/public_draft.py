"""The draft for comment and what was adopted, for residents without an account: in their language, and as a file."""

from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate

from engagement.enums import FeedbackAbout
from engagement.registries import ChangedText
from engagement.selectors.public import open_kinds
from engagement.views.public import PublicView
from mvp.enums import QueueState
from mvp.models import Rendering
from mvp.texts import Text
from mvp.views.documents import sent
from priorities.codes import spelled
from priorities.documents import sheet_name
from priorities.draft_words import DRAFT_WORDS, DraftWords
from priorities.models import FrozenList
from priorities.selectors.public_draft import DraftRow, PublicDraft, public_draft
from priorities.selectors.verification import adopted_record
from priorities.services.sheets import public_draft_sheet, public_record_sheet
from priorities.sheet_words import WORDS as SHEET_WORDS


class DraftPage(PublicView):
    """The list, where to say something about it, and what became of what was said; what was adopted, once it was."""

    page_name = "records:draft_page"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or that there is nothing yet."""
        draft, own = public_draft(self.community, self.words.code), self.own
        if draft is None:
            return self.show("priorities/public/no_draft.html", own=own, none=self.filled(own.none))
        context: dict[str, Any] = {
            "own": own,
            "title": self.filled(own.title),
            "draft": draft,
            "rows": [self.row(row) for row in draft.rows],
            "answers": [(self.words.mail_outcomes[outcome], count) for outcome, count in draft.answers.items()],
            "received": own.received % {"received": draft.received, "answered": draft.answered},
            "changes": [self.change(change, why) for change, why in draft.changes],
            "form_url": self.form_url(draft),
            "waits": request.GET.get("wait") == "1",
            **(self.adopted(draft.adopted, draft.adopted_on) if draft.adopted else self.drafted(draft)),
        }
        return self.show("priorities/public/draft.html", **context)

    @property
    def own(self) -> DraftWords:
        """The page's words."""
        return DRAFT_WORDS[self.words.code]

    def form_url(self, draft: PublicDraft) -> str:
        """Where a comment on it is taken in, while comments are open and the form takes what is about priorities."""
        if not draft.is_open or FeedbackAbout.PRIORITIES not in open_kinds(self.community):
            return ""
        return reverse("engagement_public:feedback_form", args=[self.words.code, self.community.slug])

    def drafted(self, draft: PublicDraft) -> dict[str, Any]:
        """That it is a draft, where it stands, and its file."""
        own, submitted = self.own, draft.submitted
        assert draft.published_on  # noqa: S101
        assert draft.closes_on  # noqa: S101
        days = {"day": self.words.date(draft.published_on), "close": self.words.date(draft.closes_on)}
        notes = [own.changed_since] if draft.has_changed else []
        if submitted:
            day = self.words.date(localdate(submitted.at))
            notes = [own.submitted % {"number": submitted.number, "day": day}, *notes]
        return {
            "lead": self.filled(own.lead if draft.is_open else own.closed, **days),
            "notes": notes,
            "pdf_words": own.pdf,
            "pdf_url": reverse("records:draft_file", args=[self.words.code, self.community.slug]),
        }

    def adopted(self, record: FrozenList, day: date | None) -> dict[str, Any]:
        """What was adopted and when, its official sheet, and where to check it."""
        days = {"day": self.words.date(day or record.dated), "dated": self.words.date(record.dated)}
        check_url = reverse("records:record_page", args=[self.words.code, record.code]) if record.code else ""
        return {
            "lead": self.own.adopted % {"number": record.number, **days},
            "notes": [],
            "pdf_words": self.own.sheet,
            "pdf_url": reverse("records:sheet_file", args=[self.words.code, self.community.slug]),
            "check_url": check_url,
            "check": self.own.check % {"code": spelled(record.code or "")},
        }

    def row(self, row: DraftRow) -> dict[str, Any]:
        """A priority, with a note where its text is in another language than the page."""
        language = self.foreign(row.text)
        note = self.own.only_in % {"language": language} if language else ""
        actions = [(action, self.foreign(action)) for action in row.actions]
        return {"row": row, "note": note, "actions": actions, "comment": self.own.comment % {"number": row.number}}

    def change(self, change: ChangedText, why: Text) -> dict[str, Any]:
        """A change, each text with its language where that is another than the page's."""
        return {
            "change": change,
            "why": why,
            "texts_in": self.foreign(change.after),
            "why_in": self.foreign(why),
        }

    def foreign(self, text: Text) -> str:
        """The language of a text within a sentence of the page ("inglés"), empty where it is the page's own."""
        code = text.language
        return SHEET_WORDS[self.words.code].languages[code] if code and code != self.words.code else ""


class DraftFile(PublicView):
    """The draft's sheet as PDF; while it is being made the page says so. What was adopted is no draft any more."""

    page_name = "records:draft_file"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Send it."""
        draft: PublicDraft | None = public_draft(self.community, self.words.code)
        if draft is not None and draft.adopted:
            return redirect("records:sheet_file", self.words.code, self.community.slug)
        sheet = public_draft_sheet(self.community, self.words.code, by=None) if draft else None
        return _file_of(self, sheet, None)


class SheetFile(PublicView):
    """The official sheet of what was adopted; while it is being made the page says so."""

    page_name = "records:sheet_file"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Send it."""
        record, _day = adopted_record(self.community) or (None, None)
        sheet = public_record_sheet(record, self.words.code, by=None) if record else None
        return _file_of(self, sheet, record.number if record else None)


def _file_of(page: PublicView, sheet: Rendering | None, number: int | None) -> HttpResponse | FileResponse:
    if sheet is None:
        raise Http404
    if sheet.state != QueueState.READY:
        return redirect(f"{reverse('records:draft_page', args=[page.words.code, page.community.slug])}?wait=1")
    return sent(sheet.file, sheet_name(page.community, number, sheet.languages), "application/pdf")
