"""Small things that happen around each request."""

import re
import uuid
from collections.abc import Callable
from typing import Any

from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from mvp.logs import NO_REQUEST, request_id
from mvp.permissions import CommunityMoved
from mvp.selectors.second_factor import second_factor_is_missing

GetResponse = Callable[[HttpRequest], HttpResponse]
ACCEPTED_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
LANGUAGE_COOKIE = "django_language"


class RequestIdMiddleware:
    """Gives each request an id for logs and for the person to quote; a proxy's id is kept if it is plain."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        request_id.set(given if ACCEPTED_ID.fullmatch(given) else uuid.uuid4().hex)
        response = self.get_response(request)
        response.headers["X-Request-Id"] = request_id.get()
        return response


@receiver(request_finished)
def forget_request_id(**_signal: Any) -> None:
    """Only now is the id no longer needed: Django logs refusals after the last middleware."""
    request_id.set(NO_REQUEST)


class PreferredLanguageMiddleware:
    """Speaks the signed-in person's language; a visitor's cookie or browser decides before sign-in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language() or "en"
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


class SecondFactorMiddleware:
    """Gives people who need a second factor and have none the pages to set it up, and nothing else."""

    OPEN = frozenset(
        {
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "account_reauthenticate",
            "account_logout",
            "set_language",
            "healthz",
            "readyz",
        }
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead to the set-up page; htmx is told to load it whole, so that no piece of a page arrives either."""
        match = request.resolver_match
        if (match and match.view_name in self.OPEN) or not second_factor_is_missing(request.user):
            return None
        target = reverse("mfa_index")
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": target})
        return redirect(target)


class FormerSlugMiddleware:
    """Redirects an address with a former slug to the present one, for people who may read the community."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn CommunityMoved into a redirect."""
        if not isinstance(exception, CommunityMoved):
            return None
        path = request.get_full_path().replace(f"/communities/{exception.old}/", f"/communities/{exception.new}/", 1)
        # A form opened before the move is sent again to the new address: nothing typed is lost.
        return redirect(path, permanent=True, preserve_request=request.method != "GET")


class PrivatePagesMiddleware:
    """Keeps signed-in pages out of every cache: after a role ended, "back" in an open tab asks the server again."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
