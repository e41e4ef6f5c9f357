"""Pages for when something is wrong."""

from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database cannot be reached: try again in a little while."""
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = "30"
    return response


class UnavailableMiddleware:
    """Turns a lost database into a page that says so, with a retry hint."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except OperationalError:
            return unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A lost database inside a view."""
        return unavailable(request) if isinstance(exception, OperationalError) else None
