"""The public form: few fields, in the words of its page's language."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engagement.selectors.public import Offer
from engagement.services.contacts import Contact
from engagement.services.public import PublicWords
from engagement.words import WORDS, ResidentWords
from mvp.texts import BROKEN_CHARACTERS

LONGEST = 4000


class PublicForm(forms.Form):
    """One contribution. `website` is a trap for machines: people never see it."""

    text = forms.CharField(required=False)
    about = forms.ChoiceField()
    language = forms.ChoiceField(choices=[(code, words.name) for code, words in WORDS.items()])
    email = forms.EmailField(required=False, max_length=254)
    consent = forms.BooleanField(required=False)
    told_in = forms.ChoiceField(choices=[(code, words.name) for code, words in WORDS.items()], required=False)
    website = forms.CharField(required=False)
    stamp = forms.CharField(required=False)
    note = forms.CharField(required=False)
    answer = forms.CharField(required=False)

    def __init__(self, data: Any = None, *, words: ResidentWords, offers: tuple[Offer, ...], **kwargs: Any) -> None:
        super().__init__(data, auto_id="id_%s", **kwargs)
        self.words = words
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101
        about.choices = [(offer.value, offer.value) for offer in offers]
        for name, field in self.fields.items():
            problem = {"email": "email", "text": "broken"}.get(name, "choice")
            field.error_messages = dict.fromkeys((*field.error_messages, *_CODES), words.errors[problem])

    def clean_text(self) -> str:
        """Something, not too long, that can be stored; counted as it will be stored."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if not text:
            raise ValidationError(self.words.errors["text"])
        if len(text) > LONGEST:
            raise ValidationError(self.words.errors["long"] % {"length": len(text), "most": LONGEST})
        if re.search(BROKEN_CHARACTERS, text):
            raise ValidationError(self.words.errors["broken"])
        return text

    def clean(self) -> dict[str, Any]:
        """An address and the consent to use it come together."""
        data: dict[str, Any] = super().clean() or {}
        has_address = bool(data.get("email"))
        if has_address and not data.get("consent"):
            self.add_error("consent", self.words.errors["consent"])
        if data.get("consent") and not has_address and "email" not in self.errors:
            self.add_error("email", self.words.errors["no_email"])
        return data

    @property
    def said(self) -> PublicWords:
        """What the service takes."""
        data = self.cleaned_data
        told_in = data["told_in"] or self.words.code
        contact = Contact(data["email"], told_in, True) if data["email"] else None
        return PublicWords(data["text"], data["language"], data["about"], contact)


_CODES = ("invalid", "required", "max_length", "null_characters_not_allowed", "invalid_choice")
