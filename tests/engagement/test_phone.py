"""What phones send: taken in once, by whoever may, with the words of the refusal; conflicts lose neither text."""

from typing import Any

import pytest

from engagement.enums import EventPurpose, EventStatus, FeedbackAbout
from engagement.models import Event, FeedbackItem, PhoneReceipt
from engagement.rules import reach_field
from engagement.services.events import cancel_event
from mvp import clock
from mvp.models import AuditEvent, Community, FormDraft
from mvp.services.roles import end_membership
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_group, record
from tests.engagement.phone_records import URL, send, typed_on_a_phone
from tests.factories import begin_by


@pytest.fixture
def typed(cast: Cast, home: Community) -> dict[str, Any]:
    """A new event as a phone sends it."""
    return typed_on_a_phone(cast, home)


def test_a_new_event_is_recorded_with_what_was_said(cast: Cast, home: Community, typed: dict[str, Any]) -> None:
    group = make_group(home, "Renters")
    answer = send(cast.client("liaison"), typed, **{reach_field(group): "9"})
    event = Event.objects.get()
    assert answer.json() == {"state": "sent", "event": f"/communities/brackwater/events/{event.uid}/"}
    assert (event.status, event.people, event.languages_used) == (EventStatus.RECORDED, 31, ["en", "zh-hans"])
    assert event.reach.get().people == 9
    said = FeedbackItem.objects.get()
    assert (said.event, said.language, said.about) == (event, "zh-hans", FeedbackAbout.GENERAL)


@pytest.mark.parametrize(("box", "leader"), [({"led_by_me": "on"}, "liaison"), ({}, None)])
def test_whoever_says_so_led_the_new_event(
    cast: Cast, typed: dict[str, Any], box: dict[str, str], leader: str | None
) -> None:
    send(cast.client("liaison"), typed, **box)
    led_by = Event.objects.get().led_by
    assert (led_by and led_by.user) == (leader and cast.liaison)


@pytest.mark.parametrize(("before", "after"), [(None, "liaison"), ("lead", "lead")])
def test_a_planned_event_gets_a_leader_only_where_nobody_leads_it(
    cast: Cast, home: Community, typed: dict[str, Any], before: str | None, after: str
) -> None:
    led_by = getattr(cast, before).memberships.get(community=home) if before else None
    event = make_event(home, by=cast.lead, led_by=led_by)
    send(cast.client("liaison"), typed, event=str(event.uid), led_by_me="on")
    assert Event.objects.get().led_by.user == getattr(cast, after)  # type: ignore[union-attr]


def test_what_is_missing_is_named_after_its_field(cast: Cast, typed: dict[str, Any]) -> None:
    fields = send(cast.client("liaison"), typed | {"name": "", "said_1_language": ""}).json()["fields"]
    assert fields.pop("name") == ["Fill this in: Name of the event"]
    assert fields == {"said_1_language": ["Fill this in: Language it was said in"]}


def test_the_same_record_sent_twice_makes_one(cast: Cast, typed: dict[str, Any]) -> None:
    client = cast.client("liaison")
    assert send(client, typed).json() == send(client, typed).json()
    assert (Event.objects.count(), FeedbackItem.objects.count(), PhoneReceipt.objects.count()) == (1, 1, 1)
    assert AuditEvent.objects.filter(act="event.recorded").count() == 1


def test_a_second_sending_does_not_undo_what_was_corrected_since(cast: Cast, typed: dict[str, Any]) -> None:
    client = cast.client("liaison")
    send(client, typed)
    record(Event.objects.get(), by=cast.lead, people=30)
    assert send(client, typed).json()["state"] == "sent"
    assert Event.objects.get().people == 30


def test_the_same_record_with_other_words_is_refused(cast: Cast, typed: dict[str, Any]) -> None:
    client = cast.client("liaison")
    send(client, typed)
    answer = send(client, typed, people="32")
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert "saved already, with other contents" in answer.json()["reason"]
    assert Event.objects.get().people == 31


def test_nobody_takes_over_the_record_of_somebody_else(cast: Cast, typed: dict[str, Any]) -> None:
    send(cast.client("liaison"), typed)
    assert send(cast.client("member"), typed, owner=str(cast.member.uid)).status_code == 422


@pytest.mark.parametrize("who", ["member", "outsider"])
def test_what_somebody_else_wrote_on_the_same_phone_waits_for_its_writer(
    cast: Cast, typed: dict[str, Any], who: str
) -> None:
    answer = send(cast.client(who), typed)
    assert (answer.status_code, answer.json()) == (403, {"state": "sign_in"})
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"held_on": days_ago(-1).isoformat()}, "held_on"),
        ({"people": "many"}, "people"),
        ({"name": ""}, "name"),
        ({"said_1_language": "tlh"}, "said_1_language"),
        ({"languages_used": ["tlh"]}, "languages_used"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    cast: Cast, typed: dict[str, Any], wrong: dict[str, Any], field: str
) -> None:
    answer = send(cast.client("liaison"), typed, **wrong)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])
    assert not Event.objects.exists()
    assert not FeedbackItem.objects.exists()


def test_a_group_larger_than_all_is_refused_and_nothing_is_stored(
    cast: Cast, home: Community, typed: dict[str, Any]
) -> None:
    group = make_group(home, "Renters")
    answer = send(cast.client("liaison"), typed, **{reach_field(group): "32"})
    assert list(answer.json()["fields"]) == [reach_field(group)]
    assert not Event.objects.exists()


def test_the_refusal_speaks_the_language_of_the_phone(cast: Cast, typed: dict[str, Any]) -> None:
    answer = cast.client("liaison").post(f"{URL}?language=zh-hans", {**typed, "people": ""})
    assert answer.json()["fields"] == {"people": ["请用数字填写有多少人参加。"]}


def test_a_planned_event_is_recorded_as_itself(cast: Cast, home: Community, typed: dict[str, Any]) -> None:
    planned = make_event(home, by=cast.lead, name="Supper", held_on=days_ago(0))
    assert send(cast.client("liaison"), typed, event=str(planned.uid)).status_code == 200
    assert (Event.objects.get().name, Event.objects.get().status) == ("Supper", EventStatus.RECORDED)


@pytest.fixture
def recorded(cast: Cast, home: Community, typed: dict[str, Any]) -> Event:
    """A planned event that somebody else recorded while the phone had no signal."""
    return record(make_event(home, by=cast.lead), by=cast.lead, people=30, description="Theirs.")


def test_who_was_second_sees_both_texts_and_nothing_is_written(
    cast: Cast, typed: dict[str, Any], recorded: Event
) -> None:
    answer = send(cast.client("liaison"), typed, event=str(recorded.uid), description="Mine.")
    found = answer.json()
    rows = {row["label"]: (row["theirs"], row["yours"]) for row in found["rows"]}
    assert (answer.status_code, found["state"], found["version"], found["by"]) == (409, "conflict", 2, "Lead")
    assert rows["How many people in all?"] == ("30", "31")
    assert rows["What happened? Who took part?"] == ("Theirs.", "Mine.")
    assert not FeedbackItem.objects.exists()


def test_their_record_stays_and_the_sentences_are_added(cast: Cast, typed: dict[str, Any], recorded: Event) -> None:
    answer = send(cast.client("liaison"), typed, event=str(recorded.uid), keep_theirs="1")
    assert (answer.status_code, Event.objects.get().people, FeedbackItem.objects.count()) == (200, 30, 1)


def test_mine_replaces_theirs_once_i_have_seen_it(cast: Cast, typed: dict[str, Any], recorded: Event) -> None:
    answer = send(cast.client("liaison"), typed, event=str(recorded.uid), version="2")
    assert (answer.status_code, Event.objects.get().people) == (200, 31)


def test_a_third_text_is_a_new_conflict(cast: Cast, typed: dict[str, Any], recorded: Event) -> None:
    record(recorded, by=cast.member, people=29)
    assert send(cast.client("liaison"), typed, event=str(recorded.uid), version="2").status_code == 409


def test_a_cancelled_event_is_refused(cast: Cast, home: Community, typed: dict[str, Any]) -> None:
    planned = make_event(home, by=cast.lead)
    cancel_event(planned, by=cast.lead, why="Storm.")
    assert send(cast.client("liaison"), typed, event=str(planned.uid)).status_code == 422
    assert not FeedbackItem.objects.exists()


def test_whoever_lost_the_role_is_told_so_and_nothing_is_stored(cast: Cast, typed: dict[str, Any]) -> None:
    client = cast.client("liaison")
    end_membership(cast.liaison.memberships.get(), by=cast.lead)
    client.force_login(cast.liaison, backend="django.contrib.auth.backends.ModelBackend")
    answer = send(client, typed)
    assert (answer.status_code, answer.json()["state"]) == (404, "refused")
    assert "do not take part in this community" in answer.json()["reason"]
    assert not Event.objects.exists()


def test_who_only_reads_is_told_so(cast: Cast, typed: dict[str, Any]) -> None:
    assert send(cast.client("equity"), typed, owner=str(cast.equity.uid)).status_code == 403


def test_an_event_of_another_community_is_not_offered(cast: Cast, typed: dict[str, Any]) -> None:
    theirs = Event.objects.create(
        community=cast.elsewhere, purpose="listen", method_id="meal", name="Theirs", held_on=clock.today()
    )
    answer = send(cast.client("liaison"), typed, event=str(theirs.uid))
    assert list(answer.json()["fields"]) == ["event"]


def test_a_draft_is_kept_for_its_author_alone_and_goes_when_it_is_sent(cast: Cast, typed: dict[str, Any]) -> None:
    client = cast.client("liaison")
    assert send(client, typed, keep_draft="1").json() == {"state": "kept"}
    assert not Event.objects.exists()
    (draft,) = client.get("/phone/data/").json()["drafts"]
    assert (draft["uid"], draft["fields"]["name"], draft["fields"]["community"]) == (
        typed["uid"],
        ["Supper at the hall"],
        ["brackwater"],
    )
    assert cast.client("member").get("/phone/data/").json()["drafts"] == []
    send(client, typed)
    assert not FormDraft.objects.exists()


def test_a_draft_is_forgotten_on_request(cast: Cast, typed: dict[str, Any]) -> None:
    client = cast.client("liaison")
    send(client, typed, keep_draft="1")
    assert send(client, typed, discard_draft="1").json() == {"state": "forgotten"}
    assert not FormDraft.objects.exists()


def test_too_many_sendings_are_put_off(cast: Cast, typed: dict[str, Any], settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"phone": "1/m/user"}
    client = cast.client("liaison")
    assert [send(client, typed).status_code for _once in range(2)] == [200, 429]


def test_a_phone_gets_what_the_form_needs_and_only_ones_own(cast: Cast, home: Community, typed: dict[str, Any]) -> None:
    group = make_group(home, "Renters")
    begin_by(home, clock.today())
    planned = make_event(home, by=cast.lead, name="Next supper", held_on=days_ago(-20))
    make_event(home, by=cast.lead, name="Far away", held_on=days_ago(-90))
    make_group(cast.elsewhere, "Leaked")
    found = cast.client("liaison").get("/phone/data/").json()
    (place,) = found["places"]
    assert (found["owner"], found["name"], place["slug"]) == (str(cast.liaison.uid), "Liaison", "brackwater")
    assert [event["uid"] for event in place["events"]] == [str(planned.uid)]
    assert [line["name"] for line in place["groups"]] == [reach_field(group)]
    assert (place["purpose"], [line["name"] for line in place["purposes"]]) == ("listen", list(EventPurpose.values))
    assert len(place["metrics"]) == 2
    assert b"Leaked" not in cast.client("liaison").get("/phone/data/").content
    assert cast.client("stranger").get("/phone/data/").json()["places"] == []
