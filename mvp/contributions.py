"""The one small registry: what the storeys above contribute to the ground floor's pages and services.

Each app's `contributions` module adds to these when Django starts; nothing here imports it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any
from uuid import UUID

from mvp.enums import Role, Step
from mvp.registry import Registry


@dataclass(frozen=True)
class Section:
    """A tab of a community's pages; `prefix` is the URL namespace that makes it the current one."""

    label: Any
    url_name: str
    prefix: str


@dataclass(frozen=True)
class Workplace:
    """A page where the work of a step happens; shown on the step's page."""

    step: Step
    label: Any
    url_name: str
    hint: Any = ""


@dataclass(frozen=True)
class Export:
    """A kind of document that can be asked for on its own page; shown among the documents."""

    label: Any
    url_name: str


@dataclass(frozen=True)
class Card:
    """A panel on a community's home page or on a step's page."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class InboxItem:
    """Something a person owes: verb and object as a link, why, and by when."""

    title: Any
    url: str
    why: Any
    community: Any
    due: Any = None


@dataclass(frozen=True)
class CalendarEntry:
    """Something on a day of a community's calendar; `key` stays the same when its words or its day change."""

    key: str
    day: date
    title: Any
    url: str
    community: Any


@dataclass(frozen=True)
class Owed:
    """Something that waits in a community, and who can do it: any of these roles there, or these people (ids).

    `key` names it within the community and stays the same until it is done. `not_for` is the id of somebody who has
    done their part already.
    """

    key: str
    item: InboxItem
    roles: frozenset[Role] = frozenset()
    people: frozenset[int] = frozenset()
    not_for: int | None = None

    @property
    def turn(self) -> Role | None:
        """The role whose turn it is said to be: the first in the enum's order."""
        return next((role for role in Role if role in self.roles), None)

    def waits_for(self, person: int, roles: Collection[Role]) -> bool:
        """Whether it is the turn of this person, who holds these roles in the community."""
        return person != self.not_for and (person in self.people or not self.roles.isdisjoint(roles))


@dataclass(frozen=True)
class Action:
    """A right that rules give: `label` says in a few words what it lets somebody do ("Edit the priorities").

    `step` is where its records are at home; None for what belongs to the whole process.
    """

    code: str
    label: Any
    step: Step | None = None


@dataclass(frozen=True)
class PersonalData:
    """Personal data and the roles that read them at every step; `own` says whether the person reads their own."""

    code: str
    label: Any
    roles: frozenset[Role]
    own: bool = True


@dataclass(frozen=True)
class Printed:
    """A record whose words a file holds: what it is called there, its page, and the words in their language."""

    name: Any
    url: str
    text: Any


@dataclass(frozen=True)
class DocumentKind:
    """How to make one kind of file: `render(content, languages)` returns PDF bytes; of another type than PDF, and
    what may be large, `write(content, languages, stream)` writes to a file on disk.

    `template_version` goes into the rendering's key, so a new template makes new files. `warm_up` is called
    once in a worker before it forks. `reads_private(user, community)` says who reads documents of this kind that
    concern somebody else; without it nobody but the person concerned does. `action` is the right to ask for this
    kind; without it the purpose's is asked for. `printed(document)` finds the records it holds, for its page.
    """

    code: str
    title: Any
    template_version: str
    render: Callable[[dict[str, Any], tuple[str, ...]], bytes] | None = None
    warm_up: Callable[[], None] | None = None
    reads_private: Callable[[Any, Any], bool] | None = None
    action: str = ""
    write: Callable[[dict[str, Any], tuple[str, ...], IO[bytes]], None] | None = None
    content_type: str = "application/pdf"
    printed: Callable[[Any], Sequence[Printed]] | None = None

    @property
    def extension(self) -> str:
        """How the names of its files end: "pdf", "zip"."""
        return self.content_type.rpartition("/")[2]

    def write_file(self, content: dict[str, Any], languages: tuple[str, ...], stream: IO[bytes]) -> None:
        """Make the file, whichever way this kind does it."""
        if self.write is not None:
            self.write(content, languages, stream)
        elif self.render is not None:
            stream.write(self.render(content, languages))
        else:
            raise ValueError(f"{self.code} does not say how it is made.")


@dataclass(frozen=True)
class MailKind:
    """A kind of message: templates `<template>.subject.txt` and `.txt`; `context(ids)` is built when it is sent.

    `address(ids)` says where it goes when the recipient has no account yet.
    """

    template: str
    context: Callable[[Any, dict[str, Any]], dict[str, Any]]
    address: Callable[[dict[str, Any]], str] | None = None


@dataclass(frozen=True)
class Subject:
    """What a comment is about: the record's name in words and the page it stands on."""

    title: Any
    url: str


@dataclass(frozen=True)
class CommentKind:
    """A kind of record that people of the process comment on; what is private is never registered.

    `find(communities, uids)` returns the subjects that exist in these communities by uid, in bulk; whoever holds
    one of the `asked` roles finds open threads in "My turn".
    """

    label: Any
    find: Callable[[Collection[Any], Collection[UUID]], Mapping[UUID, Subject]]
    asked: tuple[Role, ...] = (Role.PROJECT_MANAGER,)


@dataclass(frozen=True)
class Joining:
    """What an app does when somebody joins through an invitation, in the same transaction.

    `act(membership, invitation)` never stops them. `promise(community, user)` says on the form what joining with an
    invitation that this user makes will bring; "" when it brings nothing.
    """

    act: Callable[[Any, Any], None]
    promise: Callable[[Any, Any], Any]


@dataclass(frozen=True)
class RecordsBehind:
    """Working records that whoever decides at a step's gate reads; they keep a history.

    `path` leads from a record to its community. A decision on other contents than those that were shown is refused.
    """

    step: Step
    model: Any
    label: Any
    path: str = "community"


actions: Registry[Action] = Registry("action")
personal_data: Registry[PersonalData] = Registry("kind of personal data")
sections: Registry[Section] = Registry("section")
workplaces: Registry[Workplace] = Registry("workplace")
exports: Registry[Export] = Registry("export")
program_exports: Registry[Export] = Registry("export of many communities")
"""What the program asks for on pages of its own, shown above the list of communities."""
cards: Registry[Callable[..., Card | None]] = Registry("card")
step_panels: Registry[Callable[..., Card | None]] = Registry("panel of a step")
"""What a step's page shows besides its work and its gate: called with community, step and access."""
inbox: Registry[Callable[[Sequence[Any]], Iterable[Owed]]] = Registry("inbox")
"""What waits outside the gates, in bulk: process runs (with their communities) in, things with who can do them out.

The services that change such a thing rewrite the cache: `recording(community)` does, so does `refresh_gate`.
"""
calendar: Registry[Callable[[Sequence[Any], date, date], Iterable[CalendarEntry]]] = Registry("calendar")
"""What is on the calendar, in bulk: communities and the first and last day in, entries out; private things never."""
document_kinds: Registry[DocumentKind] = Registry("document kind")
mail_kinds: Registry[MailKind] = Registry("mail kind")
comment_kinds: Registry[CommentKind] = Registry("kind of record to comment on")
on_submit: Registry[tuple[Step, Callable[..., None]]] = Registry("submission hook")
on_join: Registry[Joining] = Registry("joining hook")
records_behind: Registry[RecordsBehind] = Registry("kind of record behind a gate")
first_pages: Registry[Callable[[Any], str]] = Registry("first page")
"""Where somebody with a new membership starts: an address, or "" when the app has nothing for this role."""
next_questions: Registry[Callable[[Any], str]] = Registry("next question")
"""What to ask about somebody who was just added: the form's address, or "" when there is nothing to ask."""
queued_work: Registry[Any] = Registry("kind of queued work")
"""Models of queued rows beyond files and mail, by the name of the task that works on one; the sweep rings for them."""
rendered: Registry[Callable[[int], None]] = Registry("what follows a file")
"""Called with a rendering's id once it is made, or could not be made."""
scenes: Registry[Callable[[Any], None]] = Registry("demo scene")
act_words: Registry[Any] = Registry("words for an act")
"""How an audited act reads in a community's history: lazy text with %(step)s, %(role)s, %(day)s or %(count)s."""
