"""What happens to the records on a phone when somebody signs out in its browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from engagement.phone_cookies import OWNER_COOKIE, SHARED_COOKIE, WAITING_COOKIE

YEAR = 365 * 24 * 3600
GetResponse = Callable[[HttpRequest], HttpResponse]


class PhoneOwnerMiddleware:
    """Closes the phone form's store when its owner signs out or somebody else signs in; empties it on a shared phone.

    That a phone is shared belongs to the phone: it stays so for the next person, until somebody says otherwise there.
    Before it is emptied somebody who has not sent everything is told how much would be lost.
    The end of a session alone closes nothing on one's own phone: who is offline must be able to go on writing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        owner = request.COOKIES.get(OWNER_COOKIE)
        shared = SHARED_COOKIE in request.COOKIES
        if not owner and not shared:
            return self.get_response(request)
        was_in = request.user.is_authenticated
        if was_in and shared and would_lose(request):
            return HttpResponseRedirect(reverse("phone:leaving"))
        response = self.get_response(request)
        user = request.user
        signed_out = was_in and not user.is_authenticated
        if signed_out and shared:
            response.headers["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(WAITING_COOKIE, samesite="Lax")
            response.set_cookie(SHARED_COOKIE, "1", max_age=YEAR, samesite="Lax", secure=request.is_secure())
        is_owner = user.is_authenticated and str(user.uid) == owner
        session_ended = not user.is_authenticated and not signed_out
        if owner and not is_owner and not (session_ended and not shared) and OWNER_COOKIE not in response.cookies:
            response.delete_cookie(OWNER_COOKIE, samesite="Lax")
        return response


def would_lose(request: HttpRequest) -> bool:
    """Whether this signs out while records wait on the phone, and nobody has said yet that they may go."""
    signs_out = request.method == "POST" and request.path == reverse("account_logout")
    return signs_out and "anyway" not in request.POST and waiting_on(request) > 0


def waiting_on(request: HttpRequest) -> int:
    """How many records the phone says were not sent; 0 where it says nothing that is a number."""
    told = request.COOKIES.get(WAITING_COOKIE, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 5 else 0
