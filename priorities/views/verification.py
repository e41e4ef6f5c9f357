"""Public pages: does the record somebody holds still stand, and is a file what this site made?"""

import hashlib
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View

from priorities.codes import read_code
from priorities.forms.verification import CodeForm, FileForm
from priorities.models import FrozenList
from priorities.selectors.verification import find_file, find_record, standing_of, ways_from

NOT_FOUND, UNPROCESSABLE = 404, 422


@login_not_required
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """The short address printed on sheets: leads to the page in the visitor's language."""
    language = translation.get_language()
    return redirect("records:record_page", language, code) if code else redirect("records:record_search", language)


@method_decorator(login_not_required, name="dispatch")
class PublicPage(View):
    """A page in the language of its address, the same for everybody."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Speak the address's language."""
        language = kwargs["language"]
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            response: Any = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = language
        return response

    def told(self, record: FrozenList | None, status: int = 200, **more: Any) -> HttpResponse:
        """What this record is worth, or that there is none."""
        language = self.kwargs["language"]
        if record is not None:
            more |= {"found": standing_of(record, language), "ways": ways_from(record, language)}
        return render(self.request, "priorities/record_page.html", more, status=status)


class RecordSearch(PublicPage):
    """Enter a code, or choose a PDF; counted per visitor."""

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        """The page."""
        return self.page(CodeForm(), FileForm())

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        """Look it up. The file is read once, compared and not kept."""
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="verification")
        if refused is not None:
            return refused
        if "check_file" not in request.POST:
            code_form = CodeForm(request.POST)
            if not code_form.is_valid():
                return self.page(code_form, FileForm())
            return redirect("records:record_page", language, code_form.cleaned_data["code"])
        file_form = FileForm(request.POST, request.FILES)
        if not file_form.is_valid():
            return self.page(CodeForm(), file_form)
        return self.compare(file_form.cleaned_data["file"])

    def compare(self, upload: Any) -> HttpResponse:
        """Tell what the bytes are."""
        digest = hashlib.sha256()
        for chunk in upload.chunks():
            digest.update(chunk)
        known = find_file(digest.hexdigest())
        record = known.record if known else None
        return self.told(record, file=known, by_file=True, sha256=digest.hexdigest())

    def page(self, code_form: CodeForm, file_form: FileForm) -> HttpResponse:
        """Both forms."""
        wrong = code_form.errors or file_form.errors
        context = {"code_form": code_form, "file_form": file_form, "has_errors": bool(wrong)}
        return render(self.request, "priorities/record_search.html", context, status=UNPROCESSABLE if wrong else 200)


class RecordPage(PublicPage):
    """What the record with this code is worth today."""

    def get(self, request: HttpRequest, language: str, code: str) -> HttpResponse:
        """The page; an unknown code says so, and codes written otherwise lead to the same page."""
        plain = read_code(code)
        if plain and plain != code:
            return redirect("records:record_page", language, plain)
        record = find_record(plain)
        return self.told(record, 200 if record else NOT_FOUND, asked=code[:40])
