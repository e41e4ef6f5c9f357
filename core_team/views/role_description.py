"""Asking for the role description of a community liaison."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.forms.recruiting import RoleDescriptionForm
from core_team.selectors.expertise import group_name
from core_team.selectors.role_description import contact_of, offer_of, sought_groups, usual_months
from core_team.services.role_description import Offer, ask_for_role_description
from core_team.views.recruiting import RecruitingForm
from mvp.forms import RecordForm
from mvp.models import Document


class RoleDescriptionAdd(RecruitingForm):
    """What is offered and in which languages; the rest comes from the records."""

    form_class = RoleDescriptionForm
    template_name = "core_team/role_description_form.html"
    title = _("Make the role description")
    lead = _(
        "A PDF to post and to hand out: what a community liaison does, whom you are looking for, and what you offer."
    )
    primary_label = _("Make the PDF")
    success_message = _("The role description is being made.")

    def open(self) -> None:
        """What was offered last, if anything."""
        self.record = offer_of(self.community)

    def initial_new(self) -> dict[str, Any]:
        """The usual length, nothing promised."""
        return {"months": usual_months(), "pay": "", "languages": self._languages()}

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is stored, and the community's languages."""
        return {**super().initial_for(record), "languages": self._languages()}

    def _languages(self) -> list[str]:
        return [code for code, _name in settings.LANGUAGES if code in {"en", *self.community.languages}]

    def page_context(self) -> dict[str, Any]:
        """What comes from the records."""
        return {
            "groups": [group_name(group) for group in sought_groups(self.community)],
            "contact": contact_of(self.community),
        }

    def success_url(self, saved: Document) -> str:
        """Where the document tells how far it is."""
        return reverse("document_page", args=[self.community.slug, saved.uid])

    def save(self, form: RecordForm) -> Document:
        """Keep the offer and ask for the PDF."""
        data = form.cleaned_data
        offer = Offer(data["hours"], data["months"], data["pay"], data["rate"], tuple(data["support"]))
        chosen = tuple(code for code, _name in settings.LANGUAGES if code in data["languages"])
        return ask_for_role_description(
            self.community, offer, chosen, by=self.request.user, uid=data["uid"], version=data["version"]
        )
