"""WSGI entry point. Web servers run no system checks, so the one that guards people's data runs here."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvp.settings.prod")
application = get_wsgi_application()


def refuse_demo() -> None:
    """Stop the start where demo accounts are in the database although the settings do not allow them."""
    from mvp.checks import no_demo_in_production

    for problem in no_demo_in_production(None, databases=["default"]):
        raise ImproperlyConfigured(f"{problem.msg} {problem.hint}")


refuse_demo()
