"""Operators' access to reference data and memberships. Histories and audit are read-only."""

from typing import Any

from allauth.account import admin as _addresses  # noqa: F401
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa import admin as _factors  # noqa: F401
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as _providers  # noqa: F401
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions import admin as _sessions  # noqa: F401
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from mvp import models

# One way in: the site's own sign-in with its limits and second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# How people sign in is theirs: an operator who could add a factor or a provider could become anybody.
admin.site.unregister([EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession])


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are looked at, never changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody deletes here."""
        return False


class NeverDeletedAdmin(TranslationAdmin):
    """Reference rows: edited, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody deletes here."""
        return False


REFERENCE: tuple[Any, ...] = (
    models.Region,
    models.Tribe,
    models.ProgramRound,
    models.Theme,
    models.PriorityPopulation,
    models.PhaseText,
    models.StepText,
    models.GuideEntry,
)
KEPT: tuple[Any, ...] = (models.AuditEvent, models.GateReview, models.Waiver, models.OutboxMessage, models.Rendering)
admin.site.register(REFERENCE, NeverDeletedAdmin)
admin.site.register(KEPT, ReadOnlyAdmin)


@admin.register(models.Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    """Regions are provisional and edited here."""

    list_display = ("name", "kind", "county", "region")
    list_filter = ("region", "county")
    search_fields = ("name",)
    readonly_fields = ("geoid",)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody deletes here."""
        return False
