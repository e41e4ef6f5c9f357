"""The ground floor's application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class MvpConfig(AppConfig):
    """Finds what the storeys above contribute and keeps the append-only triggers in place."""

    name = "mvp"
    verbose_name = "MVP 2.0"

    def ready(self) -> None:
        """Load checks, permissions and every app's contributions."""
        from mvp import account_trail, checks  # noqa: F401
        from mvp.triggers import install_after_migrate

        autodiscover_modules("permissions", "mails", "sections", "criteria", "subjects", "acts", "contributions")
        post_migrate.connect(install_after_migrate, dispatch_uid="append-only triggers")
