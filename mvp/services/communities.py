"""Creating communities and changing what is known of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import MemberKind
from mvp.exceptions import DomainError
from mvp.models import Community, CommunityMember, FormerSlug, Municipality, ProgramRound, Region, Tribe
from mvp.pdf import refuse_unprintable
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.process import start_process
from mvp.services.records import change_record, check, recording
from mvp.services.texts import write_texts
from mvp.texts import column


@dataclass(frozen=True)
class MemberSpec:
    """A municipality or a tribe that joins a community, with its name per language as printed on documents."""

    place: Municipality | Tribe
    names: Mapping[str, str]


RESERVED = {"add"}
"""Addresses beside the communities'."""


def free_slug(name: str) -> str:
    """An ASCII slug that no community has or ever had."""
    base = slugify(name)[:70] or "community"
    slug, number = base, 1
    while _is_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def _is_taken(slug: str) -> bool:
    known = Community.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists()
    return known or slug in RESERVED


@transaction.atomic
def create_community(
    *,
    by: Any,
    names: Mapping[str, str],
    round: ProgramRound,
    region: Region,
    members: Iterable[MemberSpec],
    languages: Iterable[str] = ("en",),
    starts_on: date | None = None,
    is_demo: bool = False,
) -> Community:
    """Create a community with its members and start its process. Staff only.

    Raises DomainError without a member, with one of another community of the round, or with a name that documents
    cannot print. Audits `community.created`.
    """
    require(by, "mvp.create_community")
    members = list(members)
    if not members:
        raise DomainError(_("Add at least one municipality or tribe."))
    _refuse_taken(members, round, is_demo=is_demo)
    _refuse_unprintable("name", names, {number: spec.names for number, spec in enumerate(members, start=1)})
    main = names.get("en") or next(iter(names.values()))
    community = Community(
        slug=free_slug(main),
        name=main,
        round=round,
        region=region,
        languages=list(languages),
        is_demo=is_demo,
        updated_by=by,
    )
    check(community)
    community.save()
    write_texts(community, "name", names, by=by)
    for position, spec in enumerate(members, start=1):
        _add_member_place(community, spec, position, by=by)
    record_act("community.created", by=by, community=community, about=community)
    start_process(community, by=by, on=starts_on)
    return community


def _refuse_unprintable(field: str, names: Mapping[str, str], document_names: Mapping[int, Mapping[str, str]]) -> None:
    """Every name is printed on some document; the fields are named as in the forms."""
    fields = {field: names} | {f"member_{key}": texts for key, texts in document_names.items()}
    refuse_unprintable({column(key, code): text for key, texts in fields.items() for code, text in texts.items()})


def _refuse_taken(members: Iterable[MemberSpec], round: ProgramRound, *, is_demo: bool) -> None:
    """A place has one award in a round. Two communities added at the same moment wait for each other here."""
    ProgramRound.objects.select_for_update().get(pk=round.pk)
    others = CommunityMember.objects.filter(community__round=round, community__is_demo=is_demo)
    for spec in members:
        kind = "tribe" if isinstance(spec.place, Tribe) else "municipality"
        taken = others.filter(**{kind: spec.place}).select_related("community").first()
        if taken is not None:
            message = _("%(place)s belongs to %(community)s in this round already. Choose another place.")
            raise DomainError(message % {"place": spec.place.name, "community": taken.community.name})


def _add_member_place(community: Community, spec: MemberSpec, position: int, *, by: Any) -> None:
    tribal = isinstance(spec.place, Tribe)
    member = CommunityMember(
        community=community,
        kind=MemberKind.TRIBE if tribal else MemberKind.MUNICIPALITY,
        tribe=spec.place if isinstance(spec.place, Tribe) else None,
        municipality=None if isinstance(spec.place, Tribe) else spec.place,
        document_name=spec.names.get("en") or spec.place.name,
        position=position,
    )
    check(member)
    member.save()
    write_texts(member, "document_name", spec.names, by=by)


def change_community(
    community: Community,
    *,
    by: Any,
    version: int | None,
    contract_start: date | None,
    contract_end: date | None,
    process_award: Decimal | None,
    languages: Iterable[str],
    primary_language: str = "en",
    names: Mapping[str, str] | None = None,
    document_names: Mapping[int, Mapping[str, str]] | None = None,
) -> Community:
    """Change contract dates, process grant, languages, and names per language (`document_names` by member id).

    The main language is always among the languages. Raises VersionConflict, or DomainError for dates out of order
    and for names with characters that documents cannot print. Audits `community.changed`; refreshes the gate.
    """
    require(by, "mvp.edit_community", community)
    _refuse_unprintable("title", names or {}, document_names or {})
    with recording(community):
        changed = change_record(
            community,
            by=by,
            version=version,
            contract_start=contract_start,
            contract_end=contract_end,
            process_award=process_award,
            languages=list(dict.fromkeys((*languages, primary_language))),
            primary_language=primary_language,
        )
        write_texts(changed, "name", names or {}, by=by)
        for member in changed.member_list:
            write_texts(member, "document_name", (document_names or {}).get(member.pk, {}), by=by)
        record_act("community.changed", by=by, community=changed, about=changed)
    return changed


@transaction.atomic
def rename_slug(community: Community, slug: str, *, by: Any) -> Community:
    """Give a community another address; the old one redirects for ever. Staff only."""
    require(by, "mvp.create_community")
    if _is_taken(slug):
        raise DomainError(_("This address is or was used by a community. Choose another."))
    FormerSlug.objects.create(slug=community.slug, community=community)
    community.slug = slug
    community.updated_at, community.updated_by = clock.now(), by
    check(community)
    community.save()
    record_act("community.moved", by=by, community=community, about=community, slug=slug)
    return community
