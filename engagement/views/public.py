"""What residents open without an account, in the six languages: the form, and the page that thanks them."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from engagement import public_guard as guard
from engagement.forms.public import LONGEST, PublicForm
from engagement.models import PublishedPhoto
from engagement.selectors.photos import public_photos
from engagement.selectors.public import Offer, offers, public_name
from engagement.services.public import take_in_public
from engagement.words import WORDS, ResidentWords
from mvp.exceptions import DomainError
from mvp.models import Community, FormerSlug
from mvp.texts import Text

CLOSED, UNPROCESSABLE, TOO_MANY = 409, 422, 429


class PublicView(View):
    """A page in the language of its address, about one community; nothing here depends on who reads."""

    page_name = "engagement_public:feedback_form"
    community: Community
    words: ResidentWords

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find language and community; a former slug leads to the present one."""
        if kwargs["language"] not in WORDS:
            raise Http404
        self.words = WORDS[kwargs["language"]]
        found = Community.objects.select_related("run", "round").filter(slug=kwargs["slug"]).first()
        if found is None:
            former = FormerSlug.objects.select_related("community").filter(slug=kwargs["slug"]).first()
            if former is None:
                raise Http404
            return redirect(self.page_name, self.words.code, former.community.slug, permanent=True)
        self.community = found
        with translation.override(self.words.code):
            response: HttpResponse = super().dispatch(request)  # type: ignore[assignment]
        response.headers["Content-Language"] = self.words.tag
        return response

    @property
    def name(self) -> Text:
        """The community's name in the page's language, else in one it has."""
        return public_name(self.community, self.words.code)

    def filled(self, text: str, **values: Any) -> str:
        """A text of the page with its places filled in."""
        return text % {"community": str(self.name), **values}

    def address(self, code: str) -> str:
        """This page in another language."""
        return reverse(self.page_name, args=[code, self.community.slug])

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page with what every page has."""
        languages = [(words, self.address(code), code == self.words.code) for code, words in WORDS.items()]
        shared = {"words": self.words, "community": self.community, "name": self.name, "languages": languages}
        return render(self.request, template, {**shared, **context}, status=status)


class FeedbackFormPage(PublicView):
    """Say what you think: one idea, about what, and an address only if one wants to hear back."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form, or that it is closed."""
        return self.page(self.build()) if self.offers else self.closed()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store it once; whatever is refused keeps what was typed."""
        if not self.offers:
            return self.closed(CLOSED)
        form = self.build(request.POST)
        if "switch" in request.POST:
            return self.page(form, judged=False)
        if not form.is_valid():
            return self.page(form, UNPROCESSABLE)
        sender = guard.sender_of(request)
        return self.refused(form, sender) or self.taken_in(form, sender)

    def refused(self, form: PublicForm, sender: str) -> HttpResponse | None:
        """Sent too fast, from a page too old, without the answer it needs, or too often."""
        data = form.cleaned_data
        if problem := guard.stamp_problem(data["stamp"]):
            return self.page(form, UNPROCESSABLE, problem=problem)
        if data["note"] or data["answer"]:
            if not guard.is_right(data["note"], data["answer"]):
                return self.page(form, UNPROCESSABLE, problem="answer", question=guard.new_question())
        elif guard.asks_question(self.request, sender, self.community) or data["website"]:
            return self.page(form, UNPROCESSABLE, question=guard.new_question())
        if guard.is_too_much(self.request, sender):
            return self.page(form, TOO_MANY, too_many=True)
        return None

    def taken_in(self, form: PublicForm, sender: str) -> HttpResponse:
        """Store it and thank."""
        said = form.said
        try:
            uid = guard.uid_of(self.community, sender, said.about, said.text)
            take_in_public(self.community, said, by=None, uid=uid)
        except DomainError as refusal:  # a subject went off its list, or the step ended, while somebody wrote
            for name in refusal.fields or ("about",):
                form.add_error(name if name in form.fields else None, self.words.errors["choice"])
            return self.page(form, UNPROCESSABLE)
        thanks = reverse("engagement_public:feedback_thanks", args=[self.words.code, self.community.slug])
        return redirect(f"{thanks}?told=1" if said.contact else thanks)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What may be chosen now, read once."""
        if not hasattr(self, "_offers"):
            self._offers = offers(self.community, self.words.code)
        return self._offers

    def build(self, data: Any = None) -> PublicForm:
        """The form with the page's language chosen, and with what a link to it asks about.

        Where that is not offered any more nothing is chosen: what is said about it is not about life in general.
        """
        about = "" if self.is_gone else self.request.GET.get("about") or "general"
        start = {"about": about, "language": self.words.code, "told_in": self.words.code}
        return PublicForm(data, words=self.words, offers=self.offers, initial=start)

    @property
    def is_gone(self) -> bool:
        """Whether the link that led here asks about something that is not offered now."""
        asked = self.request.GET.get("about", "")
        return bool(asked) and asked not in {offer.value for offer in self.offers}

    def page(self, form: PublicForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the form; errors are told only once it was sent."""
        judged = context.pop("judged", True)
        errors = [(name, text) for name, texts in form.errors.items() for text in texts] if judged else []
        if problem := context.pop("problem", ""):
            errors.append(("answer" if problem == "answer" else "text", self.words.errors[problem]))
        stamp = form["stamp"].value() or ""
        known = {
            "form": form,
            "errors": errors,
            "wrong": {name for name, _text in errors},
            "offers": [(offer, offer.value == form["about"].value()) for offer in self.offers],
            "is_gone": self.is_gone,
            "title": self.filled(self.words.title),
            "purpose": self.filled(self.words.purpose),
            "kept": [self.filled(text, days=settings.CONTACTS_KEPT_DAYS) for text in self.words.kept],
            "photos": self.photos(),
            "choices": list(WORDS.values()),
            "longest": LONGEST,
            "stamp": stamp if guard.stamp_problem(stamp) in ("", "quick") else guard.new_stamp(),
        }
        if asked := context.get("question"):
            context["question_words"] = self.filled(self.words.question, **asked)
        return self.show("engagement/public/feedback_form.html", status, **{**known, **context})

    def closed(self, status: int = 200) -> HttpResponse:
        """Residents are not asked now."""
        closed = self.filled(self.words.closed)
        return self.show("engagement/public/closed.html", status, closed=closed, photos=self.photos())

    def photos(self) -> list[tuple[PublishedPhoto, str]]:
        """What was seen at events, each with its day in words."""
        return [(photo, self.words.date(photo.file.event.held_on)) for photo in public_photos(self.community)]


class FeedbackThanks(PublicView):
    """It has arrived, and what happens next."""

    page_name = "engagement_public:feedback_thanks"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context: dict[str, Any] = {
            "thanks": self.filled(self.words.thanks),
            "told": request.GET.get("told") == "1",
            "form_url": reverse("engagement_public:feedback_form", args=[self.words.code, self.community.slug]),
        }
        return self.show("engagement/public/thanks.html", **context)
