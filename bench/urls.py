"""The product's addresses, and an empty page behind the same middleware to compare with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from mvp.urls import urlpatterns as product


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, for a signed-in person; reading the user is what every page does first."""
    return HttpResponse(str(request.user.pk))


urlpatterns = [*product, path("empty/", empty, name="bench_empty")]
