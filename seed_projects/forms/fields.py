"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm


def long_text(label: Any, **options: Any) -> forms.CharField:
    """A text of some sentences."""
    return forms.CharField(**{"label": label, "max_length": 4000, "widget": forms.Textarea, **options})


class MemberForm(RecordForm):
    """A form whose record belongs to one member; a community of one is not asked which."""

    def build(self) -> None:
        """Offer the members, or leave the question out."""
        members = self.community.member_list if self.community else []
        if len(members) < 2:
            self.fields.pop("member", None)
        else:
            self.fields["member"].choices = [(str(member.pk), str(member)) for member in members]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values, with the member itself."""
        data = super().values
        by_key = {str(member.pk): member for member in self.community.member_list} if self.community else {}
        return {**data, "member": by_key[data["member"]] if "member" in data else next(iter(by_key.values()))}


class WithdrawForm(RecordForm):
    """Why something is withdrawn."""

    because = forms.CharField(
        label=_("Why is it withdrawn?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("It stays in the record with this reason."),
    )
