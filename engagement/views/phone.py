"""What phones ask for and send: JSON about the signed-in person's own communities, records, photos, drafts."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core_team.services.files import MOST_FILES
from engagement.forms.event_record import RecordEventForm, record_initial
from engagement.forms.phone import NOT_WORDS, PhoneForm
from engagement.middleware import waiting_on
from engagement.models import Event, PhoneReceipt
from engagement.permissions import EVENT_ACTIONS
from engagement.phone_cookies import OWNER_COOKIE
from engagement.selectors.events import event_url
from engagement.selectors.phone import DRAFT_FORM, methods, phone_drafts, phone_places
from engagement.services.phone import take_in, take_in_file
from engagement.uids import read_uid
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.services.drafts import discard_draft, keep_draft
from mvp.templatetags.mvp_forms import errors_of
from mvp.views.base import CommunityView
from mvp.views.records import in_words, typed

HOURS = 3600


@require_safe
def phone_data(request: HttpRequest) -> HttpResponse:
    """Who is signed in, a fresh token, and what the form needs, in the language asked for."""
    user: Any = request.user
    with in_language(request):
        answer = JsonResponse(
            {
                "owner": str(user.uid),
                "name": user.name,
                "token": get_token(request),
                "places": [asdict(place) for place in phone_places(user)],
                "methods": [asdict(method) for method in methods()],
                "drafts": [{"uid": draft.about, "fields": draft.data} for draft in phone_drafts(user)],
                "days": settings.PHONE_KEEPS_DAYS,
                "bytes": settings.ATTACHMENT_MAX_BYTES,
                "files": MOST_FILES,
            }
        )
    answer.set_cookie(
        OWNER_COOKIE,
        str(user.uid),
        max_age=settings.PHONE_KEEPS_DAYS * 24 * HOURS,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


@require_safe
def phone_leaving(request: HttpRequest) -> HttpResponse:
    """Before a shared phone is emptied at sign-out: how many records were not sent, and both ways on."""
    return render(request, "engagement/phone_leaving.html", {"count": waiting_on(request)})


class FromPhone(CommunityView):
    """Something a phone sends about a community: every refusal is JSON with a reason fit to be shown."""

    one_of = tuple(EVENT_ACTIONS.values())
    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the phone's language; whoever wrote it must be whoever is signed in."""
        with in_language(request):
            if not ratelimit.consume(request, action="phone"):
                return refusal(_("That was a lot at once. It is sent again in a minute."), 429)
            if self.is_of_somebody_else(request):
                return JsonResponse({"state": "sign_in"}, status=403)
            try:
                return super().dispatch(request, *args, **kwargs)
            except Http404:
                return refusal(_("You do not take part in this community at present, so nothing was stored."), 404)
            except (PermissionDenied, NotAllowed):
                return refusal(_("Your role does not record events in this community at present."), 403)
            except VersionConflict as conflict:
                return self.conflict(conflict)
            except DomainError as error:
                return refusal(str(error), 422, {name: [str(text)] for name, text in error.fields.items()})

    def is_of_somebody_else(self, request: HttpRequest) -> bool:
        """Whether the phone changed hands since this was written: it then waits there until its writer signs in."""
        user: Any = request.user
        return request.POST.get("owner", str(user.uid)) != str(user.uid)

    def allowed(self) -> bool:
        """Whoever may record at least one kind of event; the service checks the kind that was sent."""
        return self.opens_to(self.request.user, self.community)

    def conflict(self, conflict: VersionConflict) -> HttpResponse:
        """Nothing that is sent here meets another text, unless a view says so."""
        return refusal(str(conflict), 409)


class PhoneRecordSend(FromPhone):
    """Take in a record, or keep what was typed so far as a draft."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Validate, store once, answer with the event's address."""
        self.form = PhoneForm(request.POST, community=self.community)
        if "keep_draft" in request.POST or "discard_draft" in request.POST:
            return self.draft()
        if not self.form.is_valid():
            return refusal(_("Something in it must be corrected first."), 422, errors_by_field(self.form))
        receipt = take_in(
            self.community,
            self.form.sent,
            by=request.user,
            version=self.form.cleaned_data["version"],
            keep_theirs="keep_theirs" in request.POST,
        )
        discard_draft(by=request.user, form=DRAFT_FORM, about=str(receipt.uid))
        return JsonResponse({"state": "sent", "event": event_url(receipt.event)})

    def draft(self) -> HttpResponse:
        """Keep the draft of this record on the server, or forget it; only its author sees it."""
        uid = read_uid(self.request.POST.get("uid", ""))
        if uid is None:
            return refusal(_("Something in it must be corrected first."), 422)
        if "discard_draft" in self.request.POST:
            discard_draft(by=self.request.user, form=DRAFT_FORM, about=str(uid))
            return JsonResponse({"state": "forgotten"})
        words = {name: values for name, values in typed(self.request.POST).items() if name not in NOT_WORDS | {"uid"}}
        data = words | {"community": [self.community.slug]}
        kept = keep_draft(by=self.request.user, form=DRAFT_FORM, about=str(uid), data=data)
        return JsonResponse({"state": "kept"}) if kept else refusal(_("This is too long to keep as a draft."), 422)

    def conflict(self, conflict: VersionConflict) -> HttpResponse:
        """Both texts, field by field."""
        event: Any = conflict.current
        rows = both_texts(event, self.form)
        by_name = event.updated_by.name if event.updated_by else ""
        said = {"rows": rows, "version": event.version, "by": by_name, "event": event_url(event)}
        return JsonResponse({"state": "conflict", "reason": str(conflict), **said}, status=409)


class PhoneFileSend(FromPhone):
    """Take in one photo or note of a record that has arrived."""

    def open(self) -> None:
        """Find the receipt in this community."""
        found = PhoneReceipt.objects.filter(community=self.community, uid=self.kwargs.pop("uid"))
        receipt = found.select_related("event__community").first()
        if receipt is None:
            raise Http404
        self.receipt = receipt

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store it once."""
        upload, uid = request.FILES.get("file"), read_uid(request.POST.get("uid", ""))
        if upload is None or uid is None or self.receipt.sent_by_id != request.user.pk:
            return refusal(_("No file arrived. Choose it again."), 422)
        take_in_file(self.receipt, upload, by=request.user, uid=uid)
        return JsonResponse({"state": "sent"})


def in_language(request: HttpRequest) -> Any:
    """The language of the phone's page, which the person may have chosen without a signal."""
    asked = request.GET.get("language", "")
    return translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language())


def refusal(reason: str, status: int, fields: dict[str, list[str]] | None = None) -> HttpResponse:
    """Why something was not taken in."""
    return JsonResponse({"state": "refused", "reason": reason, "fields": fields or {}}, status=status)


def errors_by_field(form: PhoneForm) -> dict[str, list[str]]:
    """What is to correct, field by field, in the words of the web forms."""
    found = {field.name: errors_of(field) for field in form if field.errors}
    whole = [str(text) for text in form.non_field_errors()]
    return found | ({NON_FIELD_ERRORS: whole} if whole else {})


def both_texts(event: Event, sent: PhoneForm) -> list[dict[str, str]]:
    """What differs between the stored record and the one that was sent: label, theirs, yours."""
    stored, fields = record_initial(event), RecordEventForm(community=event.community, record=event).fields
    show: Callable[[str, Any], str] = lambda name, values: in_words(fields[name], values.get(name))  # noqa: E731
    rows = [
        {"label": str(fields[name].label), "theirs": show(name, stored), "yours": show(name, sent.cleaned_data)}
        for name in fields
        if name in sent.fields and name not in ("uid", "version", "uncounted")
    ]
    return [row for row in rows if row["theirs"] != row["yours"]]
