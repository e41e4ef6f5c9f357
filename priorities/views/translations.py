"""The state of every translation, and the translator's page."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mvp.exceptions import DomainError, NotAllowed
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.services.drafts import discard_draft
from mvp.views.base import CommunityView
from mvp.views.records import add_errors
from priorities.forms.translations import TranslationsForm, completed, refused_of, typed_again
from priorities.permissions import EDIT_PRIORITIES
from priorities.selectors.translations import Translations, translations_of
from priorities.services.translations import apply_translations
from priorities.texts import language_name
from priorities.views.base import PrioritiesForm


class TranslationList(CommunityView):
    """Every text in every language, and how far each language is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "found": translations_of(self.community),
            "may_edit": may(request.user, EDIT_PRIORITIES, self.community),
        }
        return render(request, "priorities/translation_list.html", context)


class OfLanguage(CommunityView):
    """A page of one language that the community translates into."""

    found: Translations

    def open(self) -> None:
        """Read the list; any other language has no page."""
        self.language: str = self.kwargs.pop("language")
        self.found = translations_of(self.community)
        if self.language not in self.found.targets:
            raise Http404

    @property
    def where(self) -> dict[str, Any]:
        """What every page of the language says."""
        return {
            "language": self.language,
            "language_name": language_name(self.language),
            "source": self.found.source,
            "source_name": language_name(self.found.source),
            "count": self.found.count(self.language),
        }

    def address(self, name: str) -> str:
        """Another page of the same language."""
        return reverse(f"priorities:{name}", args=[self.community.slug, self.language])


class TranslationEdit(OfLanguage, PrioritiesForm):
    """Original and translation side by side: everybody of the community reads, who edits priorities writes."""

    back = "priorities:translation_list"
    template_name = "priorities/translation_edit.html"

    def allowed(self) -> bool:
        """Reading is for all, sending for those who edit."""
        action = EDIT_PRIORITIES if self.request.method == "POST" else "mvp.read_community"
        return may(self.request.user, action, self.community)

    def build_form(self, data: Any = None, files: Any = None) -> TranslationsForm:
        """A field for each text, what needs somebody first; a draft may be older than some of them."""
        units = self.found.work_first(self.language)
        if data is not None and self.request.method == "GET":
            data = completed(data, units)
        return TranslationsForm(data, files, community=self.community, units=units)

    def page_context(self) -> dict[str, Any]:
        """The language, and whether the reader may write; who may not has no form to send along with a new language."""
        writes = may(self.request.user, EDIT_PRIORITIES, self.community)
        form_id = {} if writes else {"record_form_id": ""}
        return super().page_context() | self.where | {"may_edit": writes} | form_id

    def _save(self, form: RecordForm) -> HttpResponse:
        """Store all that is fit; what is not comes back as it was typed, beside what stands now."""
        assert isinstance(form, TranslationsForm)  # noqa: S101
        try:
            lines = apply_translations(self.community, self.language, form.entries, by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except DomainError as error:
            add_errors(form, error)
            return self.page(form, 422)
        discard_draft(by=self.request.user, **self.draft_key)
        tell_saved(self.request, sum(line.is_written for line in lines))
        tell_gone(self.request, form.gone)
        if refused := refused_of(lines):
            return self._come_back(refused)
        return redirect(self.request.path)

    def _come_back(self, refused: list[Any]) -> HttpResponse:
        self.found = translations_of(self.community)
        form = self.build_form(typed_again(self.found.units(self.language), refused))
        form.is_valid()
        form._errors = ErrorDict()  # type: ignore[attr-defined]
        form.refuse(refused)
        return self.page(form, status=409 if any(line.is_stale for line in refused) else 422)


def tell_gone(request: HttpRequest, typed: Iterable[str]) -> None:
    """Give back what was typed for texts that are not on the list any more."""
    for text in typed:
        words = _("This text was withdrawn while you translated it. What you wrote was not saved: “%(text)s”")
        messages.warning(request, words % {"text": text})


def tell_saved(request: HttpRequest, count: int) -> None:
    """Say how many translations were stored."""
    if count:
        text = ngettext("%(count)d translation is saved.", "%(count)d translations are saved.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("No translation was changed."))
