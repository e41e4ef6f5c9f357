"""The order of both lists: numbered anew, moved a place by a button, dragged where there is a mouse."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.exceptions import DomainError
from mvp.views.base import CommunityView
from priorities.enums import Move
from priorities.forms.priorities import OrderForm
from priorities.permissions import EDIT_PRIORITIES
from priorities.services.order import move_priority, order_priorities
from priorities.views.base import PrioritiesForm, get_priority_or_404


class PriorityOrder(PrioritiesForm):
    """Number the list anew."""

    action = EDIT_PRIORITIES
    form_class = OrderForm
    template_name = "priorities/order_form.html"
    title = _("Change the order")
    lead = _("Move a priority with its buttons, or give it a new number and leave the others: they make room.")
    primary_label = _("Save the order")
    success_message = _("The order is saved.")

    def save(self, form: Any) -> Any:
        """Order the list."""
        return order_priorities(self.community, form.numbers, by=self.request.user)


class PriorityMove(CommunityView):
    """One place up or down, or to the other list."""

    action = EDIT_PRIORITIES
    http_method_names = ["post"]

    def open(self) -> None:
        """Find it in this community, and what is asked."""
        self.priority = get_priority_or_404(self.community, self.kwargs.pop("uid"))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save the numbers that were typed or dragged before, move it, and come back to it."""
        move = request.POST.get("move", "")
        form = OrderForm(request.POST, community=self.community)
        try:
            if form.is_valid() and form.numbers:
                order_priorities(self.community, form.numbers, by=request.user)
            if move in Move.values:
                move_priority(self.priority, Move(move), by=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        url = reverse("priorities:priority_order", args=[self.community.slug])
        return redirect(f"{url}#place-{self.priority.uid}")
