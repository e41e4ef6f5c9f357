"""What somebody enters who wants to know whether a record still stands."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from priorities.codes import read_code

MOST_BYTES = 20 * 2**20


class CodeForm(forms.Form):
    """The code printed on a sheet."""

    code = forms.CharField(
        label=_("Code on the sheet"),
        max_length=40,
        help_text=_("Twelve letters and digits beside the square pattern, for instance 7K3M-92XA-QPHT."),
        error_messages={"required": _("Enter the code printed on the sheet.")},
    )

    def clean_code(self) -> str:
        """The code itself."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has twelve letters and digits. Compare it with the sheet."))
        return code


class FileForm(forms.Form):
    """The file somebody has."""

    file = forms.FileField(
        label=_("PDF file"),
        help_text=_("It is compared here and not kept."),
        error_messages={
            "required": _("Choose the PDF file to check."),
            "empty": _("This file is empty. Choose the PDF file to check."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".pdf,application/pdf"

    def clean_file(self) -> UploadedFile:
        """A PDF of a size a sheet can have."""
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than any sheet of ours. Choose the PDF of a sheet."))
        head = upload.read(5)
        upload.seek(0)
        if head != b"%PDF-":
            raise forms.ValidationError(_("This is not a PDF file. Choose the PDF of a sheet."))
        return upload
