"""A theme: its page, its desk analysis, its findings."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.gates import say
from mvp.permissions import may
from mvp.selectors.comment_kinds import coded_uid
from mvp.views.base import CommunityView
from priorities.enums import Part
from priorities.forms.themes import AnalysisForm, FindingsForm
from priorities.models import Prompt, ThemeFinding
from priorities.permissions import EDIT_PRIORITIES, EDIT_THEMES
from priorities.selectors.prompts import guiding_questions
from priorities.selectors.themes import MOST_SAID, ThemeRow, candidates_of, said_about, sources_changed, theme_rows
from priorities.selectors.wordings import worded_candidates
from priorities.services.themes import save_analysis, save_findings
from priorities.subjects import THEME
from priorities.texts import language_name, source_of
from priorities.views.base import PromptedForm


def get_theme_or_404(view: CommunityView) -> ThemeRow:
    """The theme the address names, with what this community wrote about it."""
    code = view.kwargs.pop("theme")
    row = next((row for row in theme_rows([view.community])[view.community.pk] if row.theme.code == code), None)
    if row is None:
        raise Http404
    return row


class ThemeDetail(CommunityView):
    """What is known and what was heard."""

    def open(self) -> None:
        """Find the theme in this community's round."""
        self.row = get_theme_or_404(self)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "row": self.row,
            "finding": self.row.finding,
            "candidates": worded_candidates(self.community, candidates_of(self.row.finding)),
            "wording_language": language_name(source_of(self.community)),
            "said": said_about(self.community, self.row.theme),
            "most_said": MOST_SAID,
            "prompts": guiding_questions(self.row.theme),
            "may_edit": may(request.user, EDIT_THEMES, self.community),
            "may_add": may(request.user, EDIT_PRIORITIES, self.community),
        }
        return render(request, "priorities/theme_detail.html", context)


class ThemeForm(PromptedForm):
    """A form about one theme; its record is the finding, once there is one."""

    action = EDIT_THEMES
    edits = THEME

    def edited_uid(self) -> UUID:
        """A theme's own, also before anything was written."""
        return coded_uid(self.community, THEME, self.row.theme.code)

    def open(self) -> None:
        """Find the theme, and what was written."""
        self.row = get_theme_or_404(self)
        self.record = self.row.finding

    def prompts(self) -> list[Prompt]:
        """What to ask oneself about this theme."""
        return guiding_questions(self.row.theme)

    def cancel_url(self) -> str:
        """Back to the theme."""
        return reverse("priorities:theme_detail", args=[self.community.slug, self.row.theme.code])


class AnalysisEdit(ThemeForm):
    """The desk analysis."""

    form_class, part = AnalysisForm, Part.ANALYSIS
    primary_label = _("Save the analysis")
    success_message = _("The analysis is saved.")
    lead = _("What is known before residents are asked.")

    @property
    def title(self) -> Any:
        """Named after the theme."""
        return say(_("Analysis: %(theme)s"), theme=self.row.theme)

    def save(self, form: Any) -> ThemeFinding:
        """Write it."""
        data = form.cleaned_data
        kit = {"uid": data["uid"], "version": data["version"]}
        return save_analysis(self.community, self.row.theme, by=self.request.user, **kit, **form.values)


class FindingsEdit(ThemeForm):
    """What engagement added."""

    form_class, part = FindingsForm, Part.FINDINGS
    primary_label = _("Save the findings")
    success_message = _("The findings are saved.")
    lead = _("What residents said, what it means, and one to three candidate priorities.")

    @property
    def title(self) -> Any:
        """Named after the theme."""
        return say(_("Findings: %(theme)s"), theme=self.row.theme)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored texts, and the candidates by place."""
        lines = {f"candidate_{place}": row.text for place, row in enumerate(candidates_of(record), 1)}
        return super().initial_for(record) | lines

    def told(self, saved: ThemeFinding) -> Any:
        """A candidate that a priority took up was reworded: that priority keeps the words it came from."""
        if sources_changed(saved):
            return _(
                "The findings are saved. A priority took up the former words of a candidate and keeps them as its "
                "source; the new words are a new candidate."
            )
        return self.success_message

    def save(self, form: Any) -> ThemeFinding:
        """Write them."""
        data = form.cleaned_data
        kit = {"uid": data["uid"], "version": data["version"]}
        return save_findings(self.community, self.row.theme, by=self.request.user, **kit, **form.values)
