"""Forms that answer a contribution: they say whom the answer will be told, and show the message beforehand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from engagement.models import FeedbackItem
from engagement.selectors.contacts import contact_of, waits_to_be_told
from engagement.services.telling import PreviewedAnswer, preview_answer
from mvp.exceptions import DomainError, NotAllowed
from mvp.forms import RecordForm
from mvp.views.records import RecordFormView, add_errors


class TellsContributor(RecordFormView):
    """Mixed into a form whose `item` is a contribution and whose `save` answers it."""

    item: FeedbackItem

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the message when asked to; save otherwise."""
        if "preview" not in request.POST:
            return super().post(request, **kwargs)
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            told = preview_answer(self.item, lambda: self.save(form), by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except DomainError as error:
            add_errors(form, error)
            return self.page(form, status=422)
        return self.page(form, previewed=True, told=told)

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """Say what telling there is."""
        known: dict[str, PreviewedAnswer | Any] = {
            "waiting": waits_to_be_told(self.item),
            "contact": contact_of(self.item),
        }
        return super().page(form, status, **{**known, **context})
