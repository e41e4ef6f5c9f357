"""The picture of a published photo, for everybody."""

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from engagement.selectors.photos import public_photo
from engagement.words import WORDS


@require_safe
def photo_file(request: HttpRequest, language: str, slug: str, uid: uuid.UUID) -> HttpResponseBase:
    """Send the copy of a photo that is published now; anything else is not found.

    Browsers may keep it, but ask before each showing, and search engines are asked not to: taken back is gone.
    """
    photo = public_photo(slug, uid) if language in WORDS else None
    if photo is None:
        raise Http404
    etag = f'"{photo.copy.sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(photo.copy.file.open("rb"), content_type=photo.copy.content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
