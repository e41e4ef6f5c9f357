"""Comments of the team: of a community, about one record, one thread; changing and withdrawing one's own."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mvp.exceptions import NotAllowed
from mvp.forms import CommentForm, RecordForm
from mvp.models import Comment, CommentThread
from mvp.permissions import may
from mvp.selectors.comments import earlier_wordings, shown_thread, subject_of, threads_about, threads_of, with_subjects
from mvp.services.comments import change_comment, reply, resolve_thread, start_thread, withdraw_comment
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView

PER_PAGE = 25
STATES = ("open", "resolved")


class CommentList(CommunityView):
    """Every thread of the community, the open ones unless asked otherwise."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; an unknown state or page number is no error."""
        asked = request.GET.get("state", "open")
        state = asked if asked in STATES else ""
        threads = threads_of(self.community, request.user, state=state)
        page = Paginator(threads, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "community": self.community,
            "page": page,
            "threads": with_subjects(page, request.user),
            "state": state,
            "kept": f"state={state or 'all'}",
            "choices": [("open", _("Open")), ("resolved", _("Resolved")), ("all", _("All"))],
        }
        return render(request, "mvp/comment_list.html", context)


class WritingView(RecordFormView):
    """A page that everybody reads and those who may comment write on."""

    form_class = CommentForm

    def allowed(self) -> bool:
        """Reading is open to readers of the community, writing is not."""
        action = "mvp.comment" if self.request.method == "POST" else self.action
        return may(self.request.user, action, self.community)

    def page_context(self) -> dict[str, Any]:
        """Whether the form is shown."""
        return {"may_comment": may(self.request.user, "mvp.comment", self.community)}


class CommentsAbout(WritingView):
    """The threads about one record, and a form to start another."""

    template_name = "mvp/comments_about.html"
    primary_label = _("Write this comment")
    success_message = _("Your comment is there for the team.")

    def open(self) -> None:
        """Find what it is about."""
        self.kind, self.about = self.kwargs.pop("kind"), self.kwargs.pop("about")
        subject = subject_of(self.community, self.kind, self.about)
        if subject is None:
            raise Http404
        self.subject = subject

    def page_context(self) -> dict[str, Any]:
        """The record and its threads."""
        threads = threads_about(self.community, self.kind, self.about, self.request.user)
        return {**super().page_context(), "subject": self.subject, "threads": threads}

    def cancel_url(self) -> str:
        """The record's own page."""
        return self.subject.url

    def save(self, form: RecordForm) -> Any:
        """Start the thread."""
        data = form.cleaned_data
        return start_thread(
            self.community, self.kind, self.about, by=self.request.user, text=data["text"], uid=data["uid"]
        )

    def success_url(self, saved: Any) -> str:
        """The new thread."""
        return reverse("comment_thread", args=[self.community.slug, saved.uid])


class ThreadPage(WritingView):
    """One thread: what was written, an answer, and whether it is settled."""

    template_name = "mvp/comment_thread.html"
    primary_label = _("Answer")
    success_message = _("Your answer is there for the team.")

    def open(self) -> None:
        """Find the thread in this community."""
        found = CommentThread.objects.filter(community=self.community, uid=self.kwargs.pop("uid"))
        thread = found.select_related("resolved_by").prefetch_related("comments__author").first()
        if thread is None:
            raise Http404
        thread.community = self.community
        self.thread: CommentThread = thread

    def page_context(self) -> dict[str, Any]:
        """The thread with former wordings."""
        subject = subject_of(self.community, self.thread.kind, self.thread.about)
        earlier = earlier_wordings(self.thread)
        shown = shown_thread(self.thread, self.request.user, subject=subject, earlier=earlier)
        label = self.primary_label if self.thread.is_open else _("Answer and open it again")
        return {**super().page_context(), "thread": shown, "primary_label": label}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Resolve, or go the form's way."""
        if "resolve" not in request.POST:
            return super().post(request, **kwargs)
        try:
            resolve_thread(self.thread, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        messages.success(request, gettext("The comment is resolved. An answer opens it again."))
        return redirect(request.path)

    def cancel_url(self) -> str:
        """Stay here."""
        return self.request.path

    def save(self, form: RecordForm) -> Any:
        """Answer."""
        data = form.cleaned_data
        return reply(self.thread, by=self.request.user, text=data["text"], uid=data["uid"])


class OwnComment(RecordFormView):
    """A form about a comment, for its author."""

    record: Comment

    def open(self) -> None:
        """Find the comment in this community."""
        found = Comment.objects.filter(thread__community=self.community, uid=self.kwargs.pop("uid"))
        comment = found.select_related("thread__community__run", "author").first()
        if comment is None:
            raise Http404
        self.record = comment

    def allowed(self) -> bool:
        """Only the author, while they may read the community."""
        return super().allowed() and self.record.author_id == self.request.user.pk

    def cancel_url(self) -> str:
        """Back to the thread."""
        return reverse("comment_thread", args=[self.community.slug, self.record.thread.uid])


class CommentEdit(OwnComment):
    """Word one's own comment otherwise."""

    form_class = CommentForm
    title = _("Change your comment")
    lead = _("The former wording stays readable below the new one.")
    primary_label = _("Change this comment")
    success_message = _("Your comment is changed.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        data = form.cleaned_data
        return change_comment(self.record, by=self.request.user, version=data["version"], text=data["text"])


class CommentWithdraw(OwnComment):
    """Take one's own comment back."""

    form_class = RecordForm
    title = _("Withdraw your comment")
    lead = _("Its place in the conversation stays, its words are no longer shown.")
    primary_label = _("Withdraw this comment")
    success_message = _("Your comment is withdrawn.")

    def page_context(self) -> dict[str, Any]:
        """What it says; there is nothing to keep as a draft."""
        return {"no_draft": True, "eyebrow": [Truncator(self.record.text).chars(80)]}

    def save(self, form: RecordForm) -> Any:
        """Withdraw it."""
        return withdraw_comment(self.record, by=self.request.user, version=form.cleaned_data["version"])
