"""The official record: freezing the public list, and asking for its sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mvp.enums import Purpose, QueueState
from mvp.exceptions import DomainError
from mvp.gates import say
from mvp.models import Community, Document, Rendering
from mvp.permissions import require
from mvp.services.audit import actor, record_act
from mvp.services.documents import ask_for_document, queue_rendering, try_again
from mvp.services.records import recording
from priorities.annexes import ANNEXES, FORM, chosen_of, with_annexes
from priorities.codes import new_code
from priorities.documents import KIND, draft_content, frozen_content, make_sheet, numbered_content, sheet_name
from priorities.models import FrozenList
from priorities.printing import (
    check_complete,
    check_count,
    check_languages,
    check_printable,
    complete_languages,
)
from priorities.rules import refuse
from priorities.selectors.annexes import comment_form_of, read_annexes
from priorities.selectors.lists import list_of
from priorities.sheet import NO_ANNEXES, SheetContent


def freeze_list(community: Community, *, by: Any) -> FrozenList:
    """Keep the public list as the next numbered record and ask for its official sheet in one or two languages.

    What may be printed behind it is kept with it, so that a later export is the same.
    English comes first, then the community's next complete language. While nothing that is printed changed since
    the last record that one stands, and a rendering of it that failed is tried again. Raises DomainError with nothing
    or too much on the list, no complete language, or a character that cannot be printed.
    Audits `priorities.frozen`.
    """
    require(by, "mvp.export_official", community)
    with recording(community):
        current = list_of(Community.objects.select_for_update().get(pk=community.pk))
        last = FrozenList.objects.filter(community=community).select_related("document__rendering").first()
        if last is not None and current.is_held_by(last):
            return _same_list(last, by=by)
        number = last.number + 1 if last else 1
        content = numbered_content(current, number, new_code())
        check_count(content)
        languages = complete_languages(current)[:2]
        check_printable(content, languages)
        document = _ask(community, content, languages, by=by, purpose=Purpose.OFFICIAL)
        frozen = FrozenList.objects.create(
            community=community,
            number=number,
            dated=content.dated,
            content=content.to_json(),
            annexes=read_annexes(current),
            text_hash=content.sha256,
            code=content.code,
            document=document,
            **actor(by, community),
        )
        record_act("priorities.frozen", by=by, community=community, about=frozen, number=frozen.number)
    return frozen


def _same_list(last: FrozenList, *, by: Any) -> FrozenList:
    rendering = last.document.rendering
    if rendering.state == QueueState.FAILED:
        check_printable(frozen_content(last), tuple(rendering.languages))
        try_again(last.document, by=by)
    return last


def ask_for_sheet(
    community: Community, languages: tuple[str, ...], *, by: Any, purpose: Purpose, annexes: Sequence[str] = ()
) -> Document:
    """Ask for the sheet: the last record as official, or the list as it stands as a draft, with annexes by choice.

    Raises DomainError for an unknown language, nothing or too much on the list, a text an official sheet lacks,
    a character no font has, before anything was submitted, or for annexes of a record that kept none.
    """
    require(by, "mvp.export_draft" if purpose == Purpose.DRAFT else "mvp.export_official", community)
    official = purpose == Purpose.OFFICIAL
    content = _checked_content(community, languages, official=official)
    kept = _kept_annexes(community, annexes, official=official) if annexes else {}
    return _ask(community, content, languages, by=by, purpose=purpose, annexes=chosen_of(kept, annexes))


def _kept_annexes(community: Community, chosen: Sequence[str], *, official: bool) -> dict[str, Any]:
    if official:
        if FORM in chosen:
            refuse("annexes", _("The form for comments belongs to a draft. Leave it out, or make a draft."))
        return _annexes_of(FrozenList.objects.filter(community=community)[0])
    kept = read_annexes(list_of(community)) if set(chosen) & set(ANNEXES) else {}
    if FORM in chosen:
        form = comment_form_of(community)
        if form is None:
            refuse("annexes", _("Publish the draft for comment first: the form says until when comments are taken."))
        kept[FORM] = form
    return kept


def _annexes_of(record: FrozenList) -> dict[str, Any]:
    """What was frozen with the record. Raises DomainError for one of the time before."""
    if record.annexes is None:
        text = _(
            "Version %(number)d was submitted before annexes were kept. "
            "Print it without them, or print a draft of the list with them."
        ) % {"number": record.number}
        raise DomainError(text, fields={"annexes": text})
    kept: dict[str, Any] = record.annexes
    return kept


def public_draft_sheet(community: Community, language: str, *, by: None) -> Rendering | None:
    """The draft's sheet in one language for whoever reads the public page, queued if it is not made yet.

    A form for comments on paper is its last page while comments are taken. None while the list cannot be printed in
    that language. Nobody's document: a day's draft is made once a language.
    """
    content = draft_content(list_of(community))
    try:
        check_languages((language,))
        check_count(content)
        check_printable(content, (language,))
    except DomainError:
        return None
    form = comment_form_of(community)
    behind = with_annexes(content.to_json(), {FORM: form} if form else {})
    return queue_rendering(KIND, behind, (language,))


def public_record_sheet(record: FrozenList, language: str, *, by: None) -> Rendering:
    """The official sheet for whoever reads the public page: in their language where the record is complete in it,
    else as it was made when the list was frozen. Nobody's document."""
    content = frozen_content(record)
    try:
        check_languages((language,))
        check_printable(content, (language,))
    except DomainError:
        return record.document.rendering
    return queue_rendering(KIND, content.to_json(), (language,))


def ask_for_record_sheet(
    record: FrozenList, languages: tuple[str, ...], *, by: Any, annexes: Sequence[str] = ()
) -> Document:
    """Ask for the official sheet of this very record. Raises as `ask_for_sheet` does."""
    require(by, "mvp.export_official", record.community)
    check_languages(languages)
    content = frozen_content(record)
    check_printable(content, languages)
    chosen = chosen_of(_annexes_of(record), annexes) if annexes else {}
    return _ask(record.community, content, languages, by=by, purpose=Purpose.OFFICIAL, annexes=chosen)


def print_sheet(community: Community, languages: tuple[str, ...], *, by: Any, official: bool) -> bytes:
    """The sheet's bytes at once, for the operators' shell (`by` is None there). Raises as `ask_for_sheet` does.

    Audits `priorities.exported`.
    """
    content = _checked_content(community, languages, official=official)
    data = make_sheet(content.to_json(), languages)
    record_act(
        "priorities.exported",
        by=by,
        community=community,
        languages=list(languages),
        number=content.number,
        hash=content.fingerprint,
    )
    return data


def _checked_content(community: Community, languages: tuple[str, ...], *, official: bool) -> SheetContent:
    check_languages(languages)
    frozen = FrozenList.objects.filter(community=community).first() if official else None
    if frozen is not None:
        content = frozen_content(frozen)
    else:
        current = list_of(community)
        content = draft_content(current)
        check_count(content)
        if official:
            check_complete(current, languages)
            raise DomainError(
                _("Nothing has been submitted yet, so there is no official record. Make a draft for now."),
                fields={"purpose": _("Nothing has been submitted yet: make a draft.")},
            )
    check_printable(content, languages)
    return content


def _ask(
    community: Community,
    content: SheetContent,
    languages: tuple[str, ...],
    *,
    by: Any,
    purpose: Purpose,
    annexes: Mapping[str, Any] = NO_ANNEXES,
) -> Document:
    return ask_for_document(
        community,
        KIND,
        by=by,
        content=with_annexes(content.to_json(), annexes),
        languages=languages,
        purpose=purpose,
        title=_title(content.number, with_more=bool(annexes)),
        file_name=sheet_name(community, content.number, languages, annexes),
    )


def _title(number: int | None, *, with_more: bool) -> Any:
    if number:
        titles = (
            gettext_lazy("Community resilience priorities, version %(number)d"),
            gettext_lazy("Community resilience priorities, version %(number)d, with annexes"),
        )
        return say(titles[with_more], number=number)
    if with_more:
        return gettext_lazy("Community resilience priorities, draft, with annexes")
    return gettext_lazy("Community resilience priorities, draft")
