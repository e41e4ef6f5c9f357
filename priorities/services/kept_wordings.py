"""Keeping a wording although a hint advises against it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.services.audit import actor, record_act
from mvp.texts import text_hash
from priorities.models import KeptWording, Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.rules import refuse, refuse_empty, refuse_unfit
from priorities.selectors.wordings import stored_wording


def keep_wording(priority: Priority, *, by: Any, note: str, seen: str) -> KeptWording:
    """Set the advice on a priority's stored text aside, with a note; a changed text is hinted anew.

    `seen` is the hash of the text that the writer saw. No gate asks for it. The same note sent twice is kept once.
    Raises DomainError without a note, for a withdrawn priority, a text that changed meanwhile, one without advice,
    or one that somebody else keeps already. Audits `priority.wording_kept`.
    """
    require(by, EDIT_PRIORITIES, priority.community)
    refuse_unfit({"note": note})
    refuse_empty("note", note, _("Write why it stays as it is: the reviewer reads it."))
    with transaction.atomic():
        stored = Priority.objects.select_for_update().select_related("community").get(pk=priority.pk)
        if stored.withdrawn_on:
            raise DomainError(_("This priority was withdrawn. Add a new one instead."))
        wording = stored_wording(stored)
        if wording.hint is None or text_hash(wording.hint.text) != seen:
            raise DomainError(_("The text was changed meanwhile. Look at the hint on the new text first."))
        if wording.kept is not None:
            return _same(wording.kept, note)
        if wording.hint.is_right:
            raise DomainError(_("There is no advice on this wording that could be set aside."))
        kept = KeptWording.objects.create(
            priority=stored,
            language=wording.language,
            text_hash=seen,
            verdict=wording.hint.verdict,
            note=note.strip(),
            **actor(by, stored.community),
        )
        record_act("priority.wording_kept", by=by, community=stored.community, about=stored, verdict=kept.verdict)
    return kept


def _same(kept: KeptWording, note: str) -> KeptWording:
    if kept.note != note.strip():
        refuse("note", _("This wording is kept already, with another note. Add yours as a comment."))
    return kept
