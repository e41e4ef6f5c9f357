"""Writing a priority's texts and potential actions in every language, and keeping each state as a version."""

from collections.abc import Collection, Sequence
from typing import Any

from mvp import clock
from mvp.enums import TextOrigin
from mvp.models import Community
from mvp.services.audit import actor
from mvp.services.records import change_record, create_record
from mvp.services.texts import write_text
from mvp.texts import plain, stored_text
from priorities.models import PotentialAction, Priority, PriorityVersion
from priorities.rules import Texts, is_written
from priorities.texts import languages_of, source_of, text_field


def write_priority(
    priority: Priority,
    text: Texts,
    actions: Sequence[Texts],
    *,
    by: Any,
    confirmed: Collection[str] = (),
    is_new: bool = False,
) -> PriorityVersion | None:
    """Write what changed, in every language, and append a version; None when nothing changed.

    Actions are matched by place, an emptied one is withdrawn. A translation that came unchanged keeps its
    state (so a changed original makes it outdated) unless its language is `confirmed`. For use inside a
    transaction that has checked the priority's version.
    """
    write_wording(priority, text, by=by, community=priority.community, confirmed=confirmed, is_new=is_new)
    stored = list(priority.actions.filter(withdrawn_on__isnull=True))
    for place, texts in enumerate(actions):
        if place < len(stored):
            _change_action(stored[place], texts, by=by, community=priority.community, confirmed=confirmed)
        elif is_written(texts):
            _add_action(priority, place + 1, texts, by=by)
    return append_version(priority, by=by)


def write_wording(
    obj: Priority | PotentialAction,
    texts: Texts,
    *,
    by: Any,
    community: Community,
    confirmed: Collection[str] = (),
    is_new: bool = False,
    origin: TextOrigin = TextOrigin.HUMAN,
) -> None:
    """Store the texts that differ from the stored ones (all there are of a new record), the original first.

    `origin` says who translated: what only a machine did is not printed until a person confirms it.
    """
    source = source_of(community)
    known = [language for language in languages_of(community) if language in texts]
    for language in sorted(known, key=lambda code: code != source):
        value = plain(texts[language])
        confirms = bool(value) and (is_new or (language in confirmed and language != source))
        if confirms or value != plain(stored_text(obj, "text", language)):
            write_text(obj, "text", language, value, by=by, source=source, origin=origin)


def append_version(priority: Priority, *, by: Any) -> PriorityVersion | None:
    """Keep the texts in all languages as they are now; None when the last version holds the same."""
    languages = languages_of(priority.community)
    actions = PotentialAction.objects.filter(priority=priority, withdrawn_on__isnull=True)
    texts = {
        "text": _stored_texts(priority, languages),
        "actions": [_stored_texts(action, languages) for action in actions],
    }
    last = priority.versions.order_by("-number").first()
    if last is not None and last.texts == texts:
        return None
    number = last.number + 1 if last else 1
    return PriorityVersion.objects.create(
        priority=priority, number=number, texts=texts, **actor(by, priority.community)
    )


def _stored_texts(obj: Priority | PotentialAction, languages: tuple[str, ...]) -> dict[str, str]:
    found = {language: stored_text(obj, "text", language) for language in languages}
    return {language: text for language, text in found.items() if text}


def _add_action(priority: Priority, position: int, texts: Texts, *, by: Any) -> None:
    source = source_of(priority.community)
    original: dict[str, Any] = {text_field(source): texts[source].strip()}
    action, _created = create_record(PotentialAction, by=by, priority=priority, position=position, **original)
    write_wording(action, texts, by=by, community=priority.community, is_new=True)


def _change_action(
    action: PotentialAction, texts: Texts, *, by: Any, community: Community, confirmed: Collection[str]
) -> None:
    if is_written(texts):
        write_wording(action, texts, by=by, community=community, confirmed=confirmed)
    else:
        change_record(action, by=by, version=None, withdrawn_on=clock.today())
