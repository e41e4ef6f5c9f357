"""Publishing a photo of an event, and taking it back."""

from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core_team.views.files import OneFile
from engagement.forms.photos import PhotoForm, TakeBackForm
from engagement.models import EventFile, PublishedPhoto
from engagement.permissions import TAKE_PHOTO_BACK
from engagement.services.photos import publish_photo, take_photo_back
from engagement.views.events import OneEvent
from mvp.forms import RecordForm


class PhotoPublish(OneFile, OneEvent):
    """Show a photo to everybody."""

    model, owner = EventFile, "event"
    form_class = PhotoForm
    template_name = "engagement/photo_form.html"
    title = _("Publish a photo")
    lead = _("Everybody can see it on the public form of this community, until somebody takes it back.")
    primary_label = _("Publish this photo")
    success_message = _("The photo is published.")
    never_kept = ("agreed",)

    def open(self) -> None:
        """Only photos have this page."""
        super().open()
        if not self.file.is_photo:
            raise Http404

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """Whoever reads this page in a language will most likely write the caption in it."""
        form = super().build_form(data, files)
        form.initial["language"] = get_language() or self.community.primary_language
        return form

    def page_context(self) -> dict[str, Any]:
        """The photo itself."""
        return {**super().page_context(), "file": self.file}

    def save(self, form: RecordForm) -> PublishedPhoto:
        """Publish it."""
        return publish_photo(self.file, by=self.request.user, **form.values)


class PhotoTakeBack(OneFile, OneEvent):
    """Take a published photo back."""

    model, owner = EventFile, "event"
    one_of = (TAKE_PHOTO_BACK,)
    form_class = TakeBackForm
    template_name = "engagement/photo_form.html"
    title = _("Take a photo back")
    lead = _("From then on nobody outside can see it any more. It stays with the event.")
    primary_label = _("Take this photo back")
    success_message = _("The photo is no longer public.")

    def open(self) -> None:
        """Find its publication; it may be taken back at every step."""
        super().open()
        self.action = TAKE_PHOTO_BACK
        photo = PublishedPhoto.objects.standing().select_related("copy").filter(file=self.file).first()
        if photo is None:
            raise Http404
        photo.file = self.file
        self.photo: PublishedPhoto = photo

    def page_context(self) -> dict[str, Any]:
        """The photo itself; there is nothing to keep as a draft."""
        return {**super().page_context(), "file": self.file, "photo": self.photo, "no_draft": True}

    def save(self, form: RecordForm) -> PublishedPhoto:
        """Take it back."""
        return take_photo_back(self.photo, by=self.request.user)
