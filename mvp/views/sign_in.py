"""The sign-in page: a code by mail first, then the password."""

from typing import Any

from allauth.account.views import LoginView

from mvp.forms.accounts import AskForCodeForm


class SignIn(LoginView):
    """allauth's sign-in with both ways on one page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form that asks for a code; its ids differ from the other form's."""
        return super().get_context_data(code_form=AskForCodeForm(auto_id="id_code_%s"), **kwargs)
