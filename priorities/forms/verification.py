"""What somebody enters who wants to know whether a record still stands, in the words of the page's language."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from priorities.codes import read_code
from priorities.record_words import RecordWords

MOST_BYTES = 20 * 2**20


class CodeForm(forms.Form):
    """The code printed on a sheet."""

    code = forms.CharField(max_length=40)

    def __init__(self, data: Any = None, *, own: RecordWords) -> None:
        super().__init__(data)
        self.own = own
        bad = dict.fromkeys(("max_length", "null_characters_not_allowed"), own.errors["bad_code"])
        self.fields["code"].error_messages = {"required": own.errors["no_code"], **bad}

    def clean_code(self) -> str:
        """The code itself."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(self.own.errors["bad_code"])
        return code


class FileForm(forms.Form):
    """The file somebody has."""

    file = forms.FileField()

    def __init__(self, data: Any = None, files: Any = None, *, own: RecordWords) -> None:
        super().__init__(data, files)
        self.own = own
        known = {"required": own.errors["no_file"], "missing": own.errors["no_file"], "empty": own.errors["empty"]}
        self.fields["file"].error_messages = {**known, "invalid": own.errors["no_pdf"]}

    def clean_file(self) -> UploadedFile:
        """A PDF of a size a sheet can have."""
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(self.own.errors["large"])
        head = upload.read(5)
        upload.seek(0)
        if head != b"%PDF-":
            raise forms.ValidationError(self.own.errors["no_pdf"])
        return upload
