"""People who sign in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp.clock import now
from mvp.models.base import Addressed


class UserManager(BaseUserManager["User"]):
    """Finds and makes people by e-mail address, whatever its letter case."""

    def get_by_natural_key(self, email: str | None) -> "User":
        """Return the person with this address."""
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person; without a password they set one through their link."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an operator with access to the Django admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin, Addressed):
    """A person with an e-mail address. What they may do is said by memberships alone."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=120)
    language = models.CharField(_("Preferred language"), max_length=10, choices=settings.LANGUAGES, default="en")
    gets_reminders = models.BooleanField(_("Send me reminders by mail"), default=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text=_("May open the Django admin."))
    date_joined = models.DateTimeField(default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def natural_key(self) -> tuple[str]:
        """The address identifies a person."""
        return (self.email,)

    def get_full_name(self) -> str:
        """The name; Django and allauth ask for it."""
        return self.name
