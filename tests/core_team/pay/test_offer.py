"""What the pages offer to enter, by the terms that hold or held."""

import pytest
from django.urls import reverse

from core_team.enums import TermsKind
from mvp.models import Membership
from tests.conftest import Cast
from tests.core_team.pay import make


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """Paid by the hour at step 4."""
    membership = make.at_work(cast)
    make.terms(membership, cast.lead)
    return membership


def test_the_page_for_a_month_says_why_there_is_none(cast: Cast, liaison: Membership) -> None:
    client, address = cast.client("liaison"), reverse("core_team:month_add", args=[cast.home.slug, liaison.uid])
    page = client.get(address).text
    assert ("the pay is by the hour" in page, 'name="day"' in page) == (True, False)
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY, valid_from=make.ago(0))
    client.post(address, {"day": str(make.ago(0))})
    assert "Every month so far is in the list." in client.get(address).text


@pytest.mark.parametrize(
    ("kind", "rate", "words"),
    [
        (TermsKind.MONTHLY, "200.00", ("1 month is not sent yet.", "$200 a month")),
        (TermsKind.NONE, None, ("This time is not paid.", "Not paid")),
    ],
)
def test_my_hours_offer_what_the_terms_pay_for(
    cast: Cast, kind: TermsKind, rate: str | None, words: tuple[str, str]
) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, rate, kind=kind, valid_from=make.ago(0))  # type: ignore[arg-type]
    page = cast.client("liaison").get(reverse("core_team:my_hours", args=[cast.home.slug])).text
    assert [word in page for word in (*words, 'name="hours"')] == [True, True, False]


def test_hours_of_days_before_monthly_terms_can_still_be_entered(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY, valid_from=make.ago(5))
    client, address = cast.client("liaison"), reverse("core_team:my_hours", args=[cast.home.slug])
    page = client.get(address)
    assert page.context["form"].initial["worked_on"] == make.ago(6)
    assert [words in page.text for words in ("which are paid by the hour", "not sent yet")] == [True, True]
    data = {"hours": "2", "purpose": make.STEP}
    refused = client.post(address, {**data, "worked_on": make.ago(5)})
    assert (refused.status_code, "Enter the month instead" in refused.text) == (422, True)
    assert client.post(address, {**data, "worked_on": make.ago(6)}).status_code == 302


def test_terms_from_a_day_to_come_are_told(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "30.00", valid_from=make.ahead(3))
    page = cast.client("liaison").get(reverse("core_team:my_hours", args=[cast.home.slug])).text
    assert ("$30 an hour" in page, "Pay is agreed from" in page, "No pay is agreed yet" in page) == (True, True, False)
