"""The role description: from the records, in English and Chinese, tagged, by recruiters; nothing is left out unsaid."""

from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from core_team.models import AffectedGroup, LiaisonOffer
from core_team.role_description import KIND, make_role_description, role_content, role_html
from core_team.selectors.role_description import sought_groups
from core_team.services.expertise import GroupFacts, add_perspective, name_group
from core_team.services.role_description import Offer, ask_for_role_description
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community, Document, Membership, Rendering, StepText
from mvp.services.documents import make_file
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import stand_at
from tests.mvp.pages import missing_names, words
from tests.pdf_checks import CheckedPdf

OFFER = Offer(6, 19, "hourly", Decimal("25.00"), ("language", "childcare"))
BOTH = ("en", "zh-hans")
HOSTILE = '<img src="file:///etc/passwd"><style>@import url(http://127.0.0.1/)</style>{{ 7*7 }}%(name)s'


@pytest.fixture
def home(cast: Cast) -> Community:
    """At step 3, with renters whose perspective is sought and a second group whose perspective is not."""
    cast.home.languages = list(BOTH)
    cast.home.save()
    add_perspective(make.group(cast.home, cast.member), "A tenant", by=cast.member)
    name_group(cast.home, GroupFacts({"en": "Anglers"}, "priority", "Fewer fish."), by=cast.member)
    return stand_at(cast.home, Step.RECRUIT)


def page(home: Community, name: str = "role_description_add") -> str:
    return reverse(f"core_team:{name}", args=[home.slug])


def content(cast: Cast, home: Community, offer: Offer = OFFER, languages: tuple[str, ...] = BOTH) -> Any:
    """The content of a description without asking for it."""
    kept = LiaisonOffer(community=home, **{**vars(offer), "support": list(offer.support)})
    return role_content(kept, sought_groups(home), cast.lead, languages)


def text(cast: Cast, home: Community, offer: Offer = OFFER, language: str = "en") -> str:
    """What a description in one language says."""
    return unescape(role_html(content(cast, home, offer, (language,)), (language,)))


def test_it_is_made_from_the_communitys_records(cast: Cast, home: Community) -> None:
    assert content(cast, home) == {
        "places": {
            "en": [{"value": "Town of Brackwater", "language": "en"}],
            "zh-hans": [{"value": "Brackwater镇", "language": "zh-hans"}],
        },
        "groups": {"en": ["Renters"], "zh-hans": ["租房居民"]},
        "hours": 6,
        "months": 19,
        "pay": "hourly",
        "rate": "25.00",
        "support": ["language", "childcare"],
        "contact": {"name": "Lead", "email": cast.lead.email},
        "made_on": make.ago(0).isoformat(),
    }


def test_a_demo_community_says_in_each_language_that_it_is_invented(cast: Cast, home: Community) -> None:
    home.is_demo = True
    html = role_html(content(cast, home), BOTH)
    assert [html.count(said) for said in ("Demonstration: an invented community", "演示资料：虚构的社区")] == [2, 2]
    assert CheckedPdf(make_role_description(content(cast, home), BOTH)).problems() == []


def test_each_language_is_a_part_of_its_own_whatever_the_reader_speaks(cast: Cast, home: Community) -> None:
    with translation.override("zh-hans"), missing_names() as missing:
        html = role_html(content(cast, home), BOTH)
    assert missing == set()
    english, chinese = html.split('<section class="part" lang="zh-Hans">')
    said = ("<h1>Become a community liaison</h1>", "About 6 hours a month.", "$25 an hour", "Renters", "an interpreter")
    assert [part in english for part in said] == [True] * 4 + [False]
    said = ("来做社区联络专员</h2>", "每月约 6 小时。", "每小时 25 美元", "租房居民", "Brackwater镇</p>")
    assert [part in chinese for part in said] == [True] * 5
    assert [role_html(content(cast, home), BOTH) == html, "Anglers" in html] == [True, False]


def test_a_place_without_a_name_in_a_language_keeps_its_own_and_says_so(cast: Cast, home: Community) -> None:
    home.members.update(document_name_zh_hans="")
    html = role_html(content(cast, stand_at(home, Step.RECRUIT)), BOTH)
    assert ('<span lang="en">Town of Brackwater</span>' in html, "Brackwater镇" in html) == (True, False)


@pytest.mark.parametrize(
    ("pay", "rate", "said"),
    [
        ("monthly", Decimal(300), "Your time is paid: $300 a month."),
        ("instalments", None, "Your time is paid, in instalments."),
        ("none", None, "This is a volunteer role without pay."),
        ("", None, "Ask us about pay."),
    ],
)
def test_pay_is_said_as_it_is_offered(cast: Cast, home: Community, pay: str, rate: Any, said: str) -> None:
    assert said in text(cast, home, replace(OFFER, pay=pay, rate=rate))


def test_what_is_not_offered_is_left_to_ask(cast: Cast, home: Community) -> None:
    said = text(cast, home, Offer())
    parts = ("Ask us how much time", "Ask us about pay", "Tell us what you need", "a month", "Childcare, or")
    assert [part in said for part in parts] == [True, True, True, False, False]


@pytest.mark.parametrize("languages", [("en",), ("zh-hans",), BOTH])
def test_it_is_tagged_the_same_each_time_and_one_page_a_language(
    cast: Cast, home: Community, languages: tuple[str, ...]
) -> None:
    every = replace(OFFER, support=("language", "childcare", "transport", "access", "technology"))
    data = make_role_description(content(cast, home, every, languages), languages)
    pdf = CheckedPdf(data)
    assert (pdf.problems(), len(pdf.pdf.pages)) == ([], len(languages))
    assert make_role_description(content(cast, home, every, languages), languages) == data
    fonts = {"en": {"Noto-Sans"}, "zh-Hans": {"Noto-Sans-SC"}}
    spoken = {"en": "en", "zh-hans": "zh-Hans"}
    assert all(pdf.fonts_by_language[spoken[code]] == fonts[spoken[code]] for code in languages)


def test_many_groups_flow_on_to_further_pages(cast: Cast, home: Community) -> None:
    long = content(cast, home) | {"groups": {"en": ["Renters " * 19] * 30, "zh-hans": ["租房居民" * 38] * 30}}
    pdf = CheckedPdf(make_role_description(long, BOTH))
    assert (pdf.problems(), len(pdf.pdf.pages) > 2) == ([], True)
    assert all(pdf.text_pieces(number) for number in range(len(pdf.pdf.pages)))


def test_hostile_names_are_printed_as_text(cast: Cast, home: Community) -> None:
    AffectedGroup.objects.filter(name_en="Renters").update(name_en=HOSTILE[:160])
    said = role_html(content(cast, home, languages=("en",)), ("en",))
    assert ("<img" in said, HOSTILE[:160] in unescape(said)) == (False, True)
    pdf = CheckedPdf(make_role_description(content(cast, home, languages=("en",)), ("en",)))
    assert (pdf.problems(), pdf.figures) == ([], [])


@pytest.mark.parametrize("who", ["lead", "member", "planner"])
def test_recruiters_ask_for_it_and_everybody_on_the_process_reads_it(cast: Cast, home: Community, who: str) -> None:
    sent = {"hours": "6", "months": "19", "pay": "hourly", "rate": "25", "support": ["language"], "languages": BOTH}
    answer = cast.client(who).post(page(home), sent)
    document = Document.objects.get()
    assert answer["Location"] == reverse("document_page", args=[home.slug, document.uid])
    assert (document.title, document.file_name, document.purpose) == (
        "Role description of a community liaison (English, 简体中文)",
        "brackwater-community-liaison-en+zh-hans.pdf",
        "official",
    )
    make_file(Rendering.objects.get(kind=KIND))
    seen = [cast.client(one).get(reverse("document_download", args=[home.slug, document.uid])) for one in ("liaison",)]
    assert [(one.status_code, one["Content-Type"]) for one in seen] == [(200, "application/pdf")]
    strangers = [
        cast.client(one).get(reverse("document_download", args=[home.slug, document.uid])).status_code
        for one in ("outsider", "stranger")
    ]
    assert strangers == [404, 404]
    assert "Role description: English · 简体中文" in words(cast.client("equity").get(page(home, "recruiting_home")))


@pytest.mark.parametrize("who", ["liaison", "equity", "adviser", "coordinator", "staff", "outsider", "stranger"])
def test_nobody_else_asks_for_it(cast: Cast, home: Community, who: str) -> None:
    with pytest.raises(NotAllowed):
        ask_for_role_description(home, OFFER, BOTH, by=getattr(cast, who))
    assert not Document.objects.exists()


def test_a_failed_one_is_tried_again_by_recruiters_only(cast: Cast, home: Community) -> None:
    document = ask_for_role_description(home, OFFER, BOTH, by=cast.member)
    Rendering.objects.update(state="failed")
    address = reverse("document_page", args=[home.slug, document.uid])
    assert [cast.client(who).post(address).status_code for who in ("liaison", "coordinator", "planner")] == [
        403,
        403,
        302,
    ]


def test_the_offer_is_kept_for_the_next_time_and_only_asking_is_audited(cast: Cast, home: Community) -> None:
    ask_for_role_description(home, OFFER, ("en",), by=cast.lead)
    ask_for_role_description(home, OFFER, BOTH, by=cast.member)
    offer = LiaisonOffer.objects.get()
    assert (offer.hours, offer.rate, offer.support, offer.version) == (
        6,
        Decimal("25.00"),
        ["language", "childcare"],
        1,
    )
    events = AuditEvent.objects.filter(act__in=["document.asked", "offer.kept"]).values_list("act", "by_name")
    assert sorted(events) == [("document.asked", "Lead"), ("document.asked", "Member")]
    shown = cast.client("planner").get(page(home)).text
    assert ('value="25.00"' in shown, 'value="6"' in shown) == (True, True)


def test_the_first_form_suggests_the_length_of_the_liaisons_steps(cast: Cast, home: Community) -> None:
    expected = sum(StepText.objects.filter(step__gte=4).values_list("months_max", flat=True))
    client = cast.client("lead")
    shown, said = client.get(page(home)).text, words(client.get(page(home)))
    assert (f'value="{expected}"' in shown, "Renters" in said, cast.lead.email in said) == (True,) * 3


def test_two_editors_do_not_overwrite_each_others_offer(cast: Cast, home: Community) -> None:
    ask_for_role_description(home, OFFER, ("en",), by=cast.lead)
    for version in (None, 7):
        with pytest.raises(VersionConflict):
            ask_for_role_description(home, Offer(9), ("en",), by=cast.member, uid=cast.member.uid, version=version)
    assert LiaisonOffer.objects.get().hours == 6


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"hours": 0}, "hours"),
        ({"hours": 81}, "hours"),
        ({"months": 37}, "months"),
        ({"pay": "gold"}, "pay"),
        ({"rate": None}, "rate"),
        ({"rate": Decimal(-1)}, "rate"),
        ({"pay": "none"}, "rate"),
        ({"support": ("other",)}, "support"),
    ],
)
def test_an_odd_offer_is_refused_beside_its_field(
    cast: Cast, home: Community, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        ask_for_role_description(home, replace(OFFER, **change), ("en",), by=cast.lead)
    assert (list(refusal.value.fields), LiaisonOffer.objects.exists()) == ([field], False)


@pytest.mark.parametrize("languages", [(), ("en", "en"), ("es",)])
def test_a_language_it_does_not_speak_is_refused(cast: Cast, home: Community, languages: tuple[str, ...]) -> None:
    with pytest.raises(DomainError, match="at least one of the languages"):
        ask_for_role_description(home, OFFER, languages, by=cast.lead)


def test_a_group_without_a_name_in_a_language_is_named_in_the_refusal(cast: Cast, home: Community) -> None:
    anglers = AffectedGroup.objects.get(name_en="Anglers")
    add_perspective(anglers, "Somebody who fishes to eat", by=cast.member)
    with pytest.raises(DomainError, match="“Anglers” has no name in 简体中文") as refusal:
        ask_for_role_description(home, OFFER, BOTH, by=cast.lead)
    assert (list(refusal.value.fields), "Renters" in str(refusal.value)) == (["languages"], False)
    assert ask_for_role_description(home, OFFER, ("en",), by=cast.lead).title.endswith("(English)")


def test_an_outdated_name_is_refused_too(cast: Cast, home: Community) -> None:
    AffectedGroup.objects.filter(name_en="Renters").update(name_en="Tenants")
    with pytest.raises(DomainError, match="is older than its English name"):
        ask_for_role_description(home, OFFER, BOTH, by=cast.lead)


def test_without_perspectives_it_says_what_to_do_first(cast: Cast, home: Community) -> None:
    sought_groups(home)[0].perspectives.update(withdrawn_on=make.ago(0), withdrawn_because="Found.")
    with pytest.raises(DomainError, match="whose perspectives you are looking for"):
        ask_for_role_description(home, OFFER, ("en",), by=cast.lead)


def test_without_a_project_manager_it_says_what_to_do_first(cast: Cast, home: Community) -> None:
    Membership.objects.filter(user=cast.lead).update(active_from=make.ago(9), active_to=make.ago(1))
    with pytest.raises(DomainError, match="Add one on the people page first"):
        ask_for_role_description(home, OFFER, ("en",), by=cast.member)


def test_a_character_that_cannot_be_printed_is_named(cast: Cast, home: Community) -> None:
    AffectedGroup.objects.filter(name_en="Renters").update(name_en="Renters 👩🏽‍🌾")
    with pytest.raises(DomainError, match="U\\+1F469"):
        ask_for_role_description(home, OFFER, ("en",), by=cast.lead)
