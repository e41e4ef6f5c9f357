"""Several files at once: all are checked before the first is stored."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from core_team.rules import refuse
from mvp.exceptions import DomainError
from mvp.models import Attachment, Community
from mvp.services.attachments import attach_file, check_type

MOST_FILES = 10


def attach_all(community: Community, files: Sequence[File], *, by: Any, purpose: str) -> list[Attachment]:
    """Store these files for a community, or none of them.

    Raises DomainError beside `uploads` for no file, more than ten, or one that is too large or not what its name says.
    """
    if not files:
        refuse("uploads", _("Add at least one file."))
    if len(files) > MOST_FILES:
        refuse("uploads", _("Add at most %(most)d files at once.") % {"most": MOST_FILES})
    for file in files:
        with _naming(file):
            check_type(file)
    return [_attach(community, file, by, purpose) for file in files]


def _attach(community: Community, file: File, by: Any, purpose: str) -> Attachment:
    with _naming(file):
        return attach_file(community, file, by=by, purpose=purpose)


@contextmanager
def _naming(file: File) -> Iterator[None]:
    """Say which of several files is refused."""
    try:
        yield
    except DomainError as error:
        refuse("uploads", _("%(name)s: %(problem)s") % {"name": file.name, "problem": error})
