"""The phone form as files that are the same for everybody: the page, the installable app's description, the worker.

Nothing here knows who asks, so a phone may keep all of it and hand it to the next person.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagement.forms.phone import PhoneForm
from engagement.phone_words import WORDS

FILES = (
    "vendor/bootstrap/bootstrap.min.css",
    "mvp/site.css",
    "mvp/site.js",
    "mvp/icons.svg",
    "mvp/img/mark.svg",
    "mvp/img/check.svg",
    "mvp/img/radio.svg",
    "mvp/img/select.svg",
    "mvp/fonts/source-sans-3-latin-wght-normal.woff2",
    "mvp/fonts/source-serif-4-latin-600-normal.woff2",
    "engagement/phone/phone.css",
    *(f"engagement/phone/{name}.js" for name in ("app", "fields", "form", "list", "page", "photos", "send", "store")),
)
"""What the page needs without a signal."""
ICONS = {192: "engagement/phone/icon-192.png", 512: "engagement/phone/icon-512.png"}


@require_safe
@login_not_required
def phone_page(request: HttpRequest, language: str) -> HttpResponse:
    """The phone form, empty, in the language of its address."""
    response = HttpResponse(page_in(_known(language)))
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Language"] = language
    return response


@require_safe
@login_not_required
def phone_manifest(request: HttpRequest, language: str) -> HttpResponse:
    """What a phone needs to put the form on its home screen."""
    start = reverse("phone:page", args=[_known(language)])
    with translation.override(language):
        described = {
            "id": "/public/phone",
            "name": _("MVP 2.0: record an event"),
            "short_name": _("Record an event"),
            "lang": language,
            "start_url": start,
            "scope": "/",
            "display": "standalone",
            "background_color": "#f6f8f6",
            "theme_color": "#0b5563",
            "icons": [
                {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
                for size, name in ICONS.items()
                for purpose in ("any", "maskable")
            ],
        }
    response = JsonResponse(described, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
@login_not_required
def phone_worker(request: HttpRequest) -> HttpResponse:
    """The service worker: at the root, with the list of what it keeps; each change of a file makes a new version."""
    pages = {reverse("phone:page", args=[code]): page_in(code) for code, _name in settings.LANGUAGES}
    files = [static(name) for name in FILES]
    version = hashlib.sha256(json.dumps([pages, files, _contents()]).encode()).hexdigest()[:16]
    kept = json.dumps({"version": version, "pages": list(pages), "files": files})
    script = f'import {{ start }} from "{static("engagement/phone/worker.js")}";\nstart({kept});\n'
    response = HttpResponse(script, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def page_in(language: str) -> str:
    """The page, made without the request: there is nobody whose data could get in."""
    with translation.override(language):
        context: dict[str, Any] = {
            "form": PhoneForm(),
            "language": language,
            "add_another": _("Add another"),
            "pages": [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES],
            "words": WORDS.items(),
            "days": settings.PHONE_KEEPS_DAYS,
        }
        return render_to_string("engagement/phone.html", context)


def _contents() -> list[str]:
    """What stands in the files: their names alone do not tell where they carry no hash."""
    found = (finders.find(name) for name in FILES)
    return [hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in found if path]


def _known(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language
