"""The sign-in page: a code by mail first, then the password, then what else is set up."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from mvp.forms.accounts import AskForCodeForm


class SignIn(LoginView):
    """allauth's sign-in with all ways on one page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form that asks for a code, its ids unlike the other form's, and the organization's sign-in if any."""
        return super().get_context_data(
            code_form=AskForCodeForm(auto_id="id_code_%s"),
            provider_name=settings.OIDC_NAME if settings.OIDC_ISSUER else "",
            **kwargs,
        )
