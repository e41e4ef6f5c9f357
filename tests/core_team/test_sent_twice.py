"""A form that arrives twice: the same words find the first record, other words are never lost in silence."""

import uuid
from functools import partial
from typing import Any

import pytest

from core_team.enums import VendorKind
from core_team.models import Vendor
from mvp.exceptions import DomainError
from mvp.services.records import change_record, create_record
from tests.conftest import Cast


@pytest.fixture
def sent(cast: Cast) -> Any:
    """One form about a vendor, to be sent with a name."""
    uid = uuid.uuid4()
    return partial(create_record, Vendor, by=cast.lead, uid=uid, community=cast.home, kind=VendorKind.PLANNING)


def test_a_form_that_comes_back_with_other_words_is_refused_and_the_first_record_stays(sent: Any) -> None:
    first, _created = sent(name="First sent")
    assert sent(name="First sent") == (first, False)
    with pytest.raises(DomainError, match="saved already, with other contents"):
        sent(name="Corrected after Back")
    assert list(Vendor.objects.filter(uid=first.uid).values_list("name", flat=True)) == ["First sent"]


def test_a_form_sent_again_after_somebody_changed_the_record_finds_it(cast: Cast, sent: Any) -> None:
    first, _created = sent(name="First sent")
    change_record(first, by=cast.lead, version=None, name="Renamed")
    assert sent(name="First sent") == (first, False)
