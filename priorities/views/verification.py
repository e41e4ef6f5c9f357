"""Public pages, in six languages: does the record somebody holds still stand, and is a file what this site made?"""

import hashlib
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views import View

from engagement.words import WORDS, ResidentWords
from priorities.codes import read_code
from priorities.enums import Standing
from priorities.forms.verification import CodeForm, FileForm
from priorities.models import FrozenList
from priorities.record_words import RECORD_WORDS, RecordWords, Told
from priorities.selectors.verification import KnownFile, Verified, find_file, find_record, standing_of, ways_from

NOT_FOUND, UNPROCESSABLE, TOO_MANY = 404, 422, 429


@login_not_required
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """The short address printed on sheets: leads to the page in the visitor's language.

    The square pattern of a sheet names its languages behind the address: whoever reads none of them gets the first.
    """
    printed = [one for one in request.META.get("QUERY_STRING", "").split(".") if one in WORDS]
    language = next((one for one in _read_by(request) if one in (printed or WORDS)), (printed or ["en"])[0])
    return redirect("records:record_page", language, code) if code else redirect("records:record_search", language)


def _read_by(request: HttpRequest) -> list[str]:
    """Our codes of the languages a visitor reads: the one chosen here, then those of the browser."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    accepted = [one for one, _weight in parse_accept_lang_header(request.headers.get("accept-language", "").lower())]
    ours = {code.partition("-")[0]: code for code in WORDS}
    return [found for one in (chosen, *accepted) if (found := ours.get(one.partition("-")[0]))]


@method_decorator(login_not_required, name="dispatch")
class PublicPage(View):
    """A page in the language of its address, the same for everybody."""

    words: ResidentWords
    own: RecordWords

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Speak the address's language."""
        language = kwargs["language"]
        if language not in RECORD_WORDS:
            raise Http404
        self.words, self.own = WORDS[language], RECORD_WORDS[language]
        with translation.override(language):
            response: Any = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = self.words.tag
        return response

    def address(self, code: str) -> str:
        """This page in another language."""
        return reverse("records:record_search", args=[code])

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page with what every page has."""
        languages = [(words, self.address(code), code == self.words.code) for code, words in WORDS.items()]
        shared = {"words": self.words, "own": self.own, "languages": languages, "community": None}
        search_url = reverse("records:record_search", args=[self.words.code])
        return render(self.request, template, {**shared, "search_url": search_url, **context}, status=status)

    def told(self, record: FrozenList | None, status: int = 200, **more: Any) -> HttpResponse:
        """What this record is worth, or that there is none."""
        if record is not None:
            found = standing_of(record, self.words.code)
            more |= {"found": found, "ways": ways_from(record, self.words.code), "community": record.community}
            more |= {"title": self.own.title % {"number": found.number}, **self.standing(found)}
        return self.show("priorities/public/record_page.html", status, **{"found": None, **more})

    def standing(self, found: Verified) -> dict[str, Any]:
        """Where the record stands, in words."""
        told = self.own.standings[found.standing.value]
        later = found.successor
        values = {
            "number": found.number,
            "day": self.words.date(found.since) if found.since else "",
            "successor": later.number if later else "",
        }
        code = later.code if later else None
        return {
            "told": Told(told.strong % values, told.text % values),
            "kind": {Standing.ADOPTED: "met"}.get(found.standing, "warn"),
            "successor_url": reverse("records:record_page", args=[self.words.code, code]) if code else "",
            "see_successor": self.own.see_successor % {"number": values["successor"]},
            "standing": self.own.standing_words[found.standing.value],
            "dated": self.words.date(found.dated),
            "adopted_on": self.words.date(found.adopted_on) if found.adopted_on else "",
            "later": self.own.later_text % {"number": found.waiting} if found.waiting else "",
        }


class RecordSearch(PublicPage):
    """Enter a code, or choose a PDF; counted per visitor."""

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        """The page."""
        return self.page(CodeForm(own=self.own), FileForm(own=self.own))

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        """Look it up. The file is read once, compared and not kept."""
        code_form, file_form = CodeForm(own=self.own), FileForm(own=self.own)
        if not ratelimit.consume(request, action="verification"):
            return self.page(code_form, file_form, TOO_MANY)
        if "check_file" not in request.POST:
            code_form = CodeForm(request.POST, own=self.own)
            if not code_form.is_valid():
                return self.page(code_form, file_form, UNPROCESSABLE)
            return redirect("records:record_page", language, code_form.cleaned_data["code"])
        file_form = FileForm(request.POST, request.FILES, own=self.own)
        if not file_form.is_valid():
            return self.page(code_form, file_form, UNPROCESSABLE)
        return self.compare(file_form.cleaned_data["file"])

    def compare(self, upload: Any) -> HttpResponse:
        """Tell what the bytes are."""
        digest = hashlib.sha256()
        for chunk in upload.chunks():
            digest.update(chunk)
        known = find_file(digest.hexdigest())
        record = known.record if known else None
        return self.told(record, file_told=self.file_words(known), by_file=True, sha256=digest.hexdigest())

    def file_words(self, known: KnownFile | None) -> tuple[Told, str]:
        """What the file is, and how the note looks that says it."""
        if known is None:
            return self.own.strange_file, "stop"
        if known.record is not None:
            return self.own.same_file, "met"
        return (self.own.draft_file if known.is_draft else self.own.other_file), "warn"

    def page(self, code_form: CodeForm, file_form: FileForm, status: int = 200) -> HttpResponse:
        """Both forms."""
        code_errors, file_errors = list(code_form["code"].errors), list(file_form["file"].errors)
        context = {"code_errors": code_errors, "file_errors": file_errors, "code": code_form["code"].value() or ""}
        return self.show("priorities/public/record_search.html", status, **context, too_many=status == TOO_MANY)


class RecordPage(PublicPage):
    """What the record with this code is worth today."""

    def address(self, code: str) -> str:
        """This record in another language."""
        return reverse("records:record_page", args=[code, self.kwargs["code"]])

    def get(self, request: HttpRequest, language: str, code: str) -> HttpResponse:
        """The page; an unknown code says so, and codes written otherwise lead to the same page."""
        plain = read_code(code)
        if plain and plain != code:
            return redirect("records:record_page", language, plain)
        record = find_record(plain)
        return self.told(record, 200 if record else NOT_FOUND)
