"""What a web process does, as a process of its own: `python -m tests.services.acts NAME`; prints its result as JSON."""

import json
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402
from django.test import Client  # noqa: E402

from engagement.models import EventReminder, PublishedPhoto  # noqa: E402
from engagement.services.event_files import add_event_files  # noqa: E402
from engagement.services.photos import publish_photo  # noqa: E402
from engagement.services.reminders import send_reminders  # noqa: E402
from mvp import clock  # noqa: E402
from mvp.enums import GateDecision, Purpose, Role, Scope, Step  # noqa: E402
from mvp.exceptions import DomainError  # noqa: E402
from mvp.gates import CRITERIA, GATES  # noqa: E402
from mvp.models import AuditEvent, Invitation, Membership, OutboxMessage, ProcessRun  # noqa: E402
from mvp.models.process import MVP20  # noqa: E402
from mvp.selectors.gate import gate_of  # noqa: E402
from mvp.services import gate as gates  # noqa: E402
from mvp.services.documents import ask_for_document  # noqa: E402
from mvp.services.invitations import Guest, accept_invitation, make_invitation  # noqa: E402
from mvp.services.records import create_record  # noqa: E402
from tests import factories  # noqa: E402
from tests.engagement.makers import make_event  # noqa: E402
from tests.mvp.conftest import LINES, InventedGate  # noqa: E402
from tests.pictures import picture  # noqa: E402

AT_ONCE = 50
WORKERS = 10
HOST = "127.0.0.1"


def invent_gates() -> None:
    """Gates that ask for nothing the test has not got."""
    GATES[MVP20] = dict.fromkeys(Step, LINES)
    for name in ("first", "second"):
        CRITERIA.add(f"test.{name}", InventedGate().criterion(name))


def all_at_once(act: Callable[[int], str], people: int = AT_ONCE) -> Counter[str]:
    """Run `act` in many threads that start together, each on its own connection; count what they say."""
    start, said = threading.Barrier(people), []

    def run(number: int) -> None:
        connection.ensure_connection()
        start.wait()
        try:
            said.append(act(number))
        except DomainError as refusal:
            said.append(type(refusal).__name__)
        except Exception as error:
            said.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(said)


def decide_at_once() -> dict[str, Any]:
    """Fifty staff decide one gate, half of them to approve, half to return."""
    invent_gates()
    community = factories.make_community()
    lead = factories.join(community, Role.PROJECT_MANAGER)
    run = factories.stand_at(community, Step.RECRUIT).run
    gates.submit_step(run, Step.RECRUIT, by=lead)
    people = [factories.make_staff(f"Staff {number}") for number in range(AT_ONCE)]
    seen = gate_of(run).fingerprint
    told = OutboxMessage.objects.count()

    def act(number: int) -> str:
        decision = (GateDecision.APPROVED, GateDecision.RETURNED)[number % 2]
        gates.decide(run, Step.RECRUIT, decision, by=people[number], seen=seen, note="Read.")
        return "decided"

    said = all_at_once(act)
    review = run.reviews.exclude(decision=GateDecision.SUBMITTED).get()
    steps = list(run.steps.values_list("status", flat=True)[2:4])
    return {
        "said": said,
        "approved": review.decision == GateDecision.APPROVED,
        "step": ProcessRun.objects.get(pk=run.pk).current_step,
        "steps": steps,
        "audited": AuditEvent.objects.filter(act=f"gate.{review.decision}").count(),
        "told": OutboxMessage.objects.count() - told,
    }


def send_at_once() -> dict[str, Any]:
    """One form arrives fifty times at the same moment."""
    invent_gates()
    community = factories.make_community()
    lead, adviser = factories.join(community, Role.PROJECT_MANAGER), factories.make_user("Adviser")
    uid = uuid.uuid4()

    def act(number: int) -> str:
        values = {"user": adviser, "role": Role.ADVISER, "scope": Scope.COMMUNITY, "community": community}
        return "created" if create_record(Membership, by=lead, uid=uid, **values)[1] else "found"

    return {"said": all_at_once(act), "records": Membership.objects.filter(user=adviser).count()}


def accept_at_once() -> dict[str, Any]:
    """Two people open the link of one invitation without an address, and both accept at the same moment."""
    invent_gates()
    community = factories.make_community()
    lead = factories.join(community, Role.PROJECT_MANAGER)
    ends = clock.today() + timedelta(days=7)
    invitation = make_invitation(community, Guest(Role.LIAISON), by=lead, expires_on=ends)
    people = [factories.make_user(f"Guest {number}") for number in range(2)]

    def act(number: int) -> str:
        try:
            accept_invitation(Invitation.objects.select_related("community").get(pk=invitation.pk), by=people[number])
        except DomainError as refusal:
            return str(refusal)
        return "accepted"

    said = all_at_once(act, len(people))
    used = Invitation.objects.get(pk=invitation.pk)
    return {
        "said": said,
        "liaisons": community.memberships.filter(role=Role.LIAISON).count(),
        "held_by_whom_it_was_used_by": community.memberships.filter(role=Role.LIAISON, user=used.used_by).count(),
        "audited": AuditEvent.objects.filter(act="invitation.used").count(),
        "given": AuditEvent.objects.filter(act="role.given", by__in=people).count(),
    }


def _event(days: int) -> tuple[Any, Any]:
    """An event so many days from now with the liaison who leads it."""
    invent_gates()
    community = factories.stand_at(factories.make_community(), Step.SOCIAL_RESILIENCE)
    leader = factories.join(community, Role.LIAISON)
    held_on = clock.today() + timedelta(days=days)
    led_by = community.memberships.get(user=leader)
    return make_event(community, by=leader, held_on=held_on, led_by=led_by), leader


def remind_at_once() -> dict[str, Any]:
    """Ten workers send the reminders of one event at the same moment."""
    _event(1)
    said = all_at_once(lambda _number: f"sent {send_reminders(by=None)}", WORKERS)
    mails = OutboxMessage.objects.filter(kind="event.reminder").count()
    return {"said": said, "reminders": EventReminder.objects.count(), "mails": mails}


def publish_at_once() -> dict[str, Any]:
    """One person sends the form that publishes a photo ten times at the same moment."""
    event, leader = _event(0)
    (file,) = add_event_files(event, [SimpleUploadedFile("supper.jpg", picture())], by=leader)

    def act(_number: int) -> str:
        return str(publish_photo(file, by=leader, caption="A table.", agreed=True).file == file)

    said = all_at_once(act, WORKERS)
    audited = AuditEvent.objects.filter(act="event.photo_published").count()
    return {"said": said, "published": PublishedPhoto.objects.count(), "audited": audited}


def ask() -> dict[str, Any]:
    """Somebody asks for a document that takes a while, and signs in and adds a person through the pages."""
    invent_gates()
    community = factories.make_community()
    lead = factories.join(community, Role.PROJECT_MANAGER)
    document = ask_for_document(
        community,
        "test.slow",
        by=lead,
        content={"text": community.slug},
        languages=["en"],
        purpose=Purpose.DRAFT,
        title="Slow",
        file_name="slow.pdf",
    )
    client = Client(SERVER_NAME=HOST, raise_request_exception=False)
    signed_in = client.post("/accounts/login/", {"login": lead.email, "password": factories.PASSWORD})
    base = f"/communities/{community.slug}"
    person = {"name": "New", "email": "new@example.org", "role": "community_liaison", "mail_language": "en"}
    added = client.post(f"{base}/people/add/", person | {"on": clock.today().isoformat()})
    page = client.get(f"{base}/documents/{document.uid}/")
    return {
        "rendering": document.rendering_id,
        "pages": [signed_in.status_code, added.status_code, page.status_code],
        "waiting": document.rendering.state,
    }


if __name__ == "__main__":
    ACTS: dict[str, Callable[[], dict[str, Any]]] = {
        act.__name__: act
        for act in (accept_at_once, decide_at_once, publish_at_once, remind_at_once, send_at_once, ask)
    }
    result = ACTS[sys.argv[1]]()
    close_old_connections()
    sys.stdout.write("\n" + json.dumps(result) + "\n")
