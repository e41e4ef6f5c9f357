"""Changing one's own account."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models import User


@transaction.atomic
def set_language(code: str, *, by: Any) -> User:
    """Choose the interface language; raises DomainError for one the interface does not speak."""
    if code not in dict(settings.LANGUAGES):
        raise DomainError(_("Choose a language from the list."))
    by.language = code
    by.save(update_fields=["language"])
    return by


@transaction.atomic
def change_profile(*, by: Any, name: str, language: str, gets_reminders: bool) -> User:
    """Change one's own name and language, and whether reminders come by mail."""
    by.name, by.gets_reminders = name.strip(), gets_reminders
    by.save(update_fields=["name", "gets_reminders"])
    return set_language(language, by=by)
