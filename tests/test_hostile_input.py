"""Every form and every filter of the product, filled in by somebody careless or hostile: never a crash.

The addresses come from the rules of tests/url_rules/. The test client raises what a page did not catch.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mvp.enums import Step
from tests import factories
from tests.conftest import Cast
from tests.hostile import FORM, controls, on_the_wire, sendings
from tests.test_url_rules import APPS, app_rules
from tests.url_rules.outside import OUTSIDE, outside_address

TRIES = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # a failure names its page and values; making them smaller would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
USUAL = ("page", "sort", "next", "after", "before", "theme", "step", "language", "q")
UNDERSTOOD = {200, 302, 400, 403, 404, 405, 409, 413, 422, 429}


def pages(app: str, cast: Cast, *, written: bool) -> Iterator[tuple[Client, str]]:
    """Each page of an app inside a community, or each that is written on, with somebody who may."""
    community = factories.stand_at(cast.home, Step.PLAN_PROJECT)
    rules = app_rules(app)
    records = rules.make_records(community, cast)
    clients = {who: cast.client(who) for who in ("lead", "equity", "coordinator", "staff")}
    for name, rule in rules.rules.items():
        who = next((who for who in clients if who in (rule.writers or rule.readers)), "staff")
        if rule.ok_get == 200 and not name.endswith("download") and (rule.writers or not written):
            yield clients[who], reverse(name, kwargs={"slug": community.slug, **records.get(rule.record, {})})


def shown(client: Client, address: str) -> str:
    """The page as text; nothing where it is no page."""
    answer = client.get(address)
    is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_page else ""


def sent(client: Client, address: str, values: dict[str, list[str]]) -> int:
    """The status a sending is answered with; whatever it changed is taken back."""
    with transaction.atomic():
        status = client.post(address, on_the_wire(values), content_type=FORM).status_code
        transaction.set_rollback(True)
    return status


def asked(client: Client, address: str, values: dict[str, list[str]]) -> int:
    """The status a page with these parameters is answered with."""
    return client.get(f"{address}?{on_the_wire(values)}").status_code


@pytest.mark.parametrize("app", APPS)
def test_no_form_crashes_on_hostile_values(app: str, cast: Cast) -> None:
    found = [
        (client, url, offer)
        for client, url in pages(app, cast, written=True)
        if (offer := controls(shown(client, url), "post"))
    ]

    @TRIES
    @given(data=st.data())
    def send(data: st.DataObject) -> None:
        for client, address, offered in found:
            assert sent(client, address, data.draw(sendings(offered), label=address)) in UNDERSTOOD

    assert found
    send()


@pytest.mark.parametrize("app", APPS)
def test_no_filter_crashes_on_hostile_values(app: str, cast: Cast) -> None:
    """Parameters nobody offers are tried too: a page that reads `page` or `sort` must not trust them."""
    usual: dict[str, list[str]] = {name: [] for name in USUAL}
    found = [
        (client, url, usual | controls(shown(client, url), "get")) for client, url in pages(app, cast, written=False)
    ]

    @TRIES
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        for client, address, offered in found:
            assert asked(client, address, data.draw(sendings(offered), label=address)) in UNDERSTOOD

    assert found
    ask()


def test_no_page_outside_a_community_crashes_on_hostile_values(cast: Cast) -> None:
    client = cast.client("staff")
    names = [name for name in OUTSIDE if name not in ("readyz", "account_logout")]
    found = {address: shown(client, address) for address in (outside_address(name, cast) for name in names)}

    @TRIES
    @given(data=st.data())
    def use(data: st.DataObject) -> None:
        for address, page in found.items():
            assert asked(client, address, data.draw(sendings(controls(page, "get")), label=address)) in UNDERSTOOD
            assert sent(client, address, data.draw(sendings(controls(page, "post")), label=address)) in UNDERSTOOD

    use()
