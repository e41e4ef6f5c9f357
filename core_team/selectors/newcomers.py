"""What waits for and because of people who are new on the team: pay terms, onboarding, support needs. No names."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.permissions import EDIT_ONBOARDING
from core_team.selectors.facts import Member, load_members, load_partnered, managers_of
from core_team.selectors.pay.deciders import shares
from core_team.selectors.pay.facts import load_without_terms
from mvp.contributions import InboxItem, Owed
from mvp.enums import Role, Step
from mvp.gates import one_look, say
from mvp.models import Community, ProcessRun
from mvp.plurals import ngettext_lazy
from mvp.selectors.rights import Stand, roles_allowed


def newcomer_items(runs: Sequence[ProcessRun]) -> Iterator[Owed]:
    """What is missing for members while a process runs, whenever they joined; what a gate asks for is left to it."""
    found = [run for run in runs if not run.is_finished]
    if not found:
        return
    communities = [run.community for run in runs]
    with one_look():
        without_terms, members = load_without_terms(communities), load_members(communities)
        partnered = load_partnered(communities)
    for run in found:
        community, team = run.community, members[run.community_id]
        unpaid = [one for one in without_terms[community.pk] if _begins_pay(one, run)]
        yield from _terms(community, unpaid, managers_of(team))
        if run.step > Step.RECRUIT and run.open_step != Step.RECRUIT:
            yield from _onboarding(run, team, is_partnered=community.pk in partnered)
            yield from _needs(community, team)


def _begins_pay(member: Member, run: ProcessRun) -> bool:
    """Liaisons are paid from step 3 on, others from step 1 on."""
    return run.step >= Step.RECRUIT or member.membership.role != Role.LIAISON


def _terms(community: Community, missing: list[Member], managers: set[int]) -> Iterator[Owed]:
    """The gate of step 3 only advises on terms; without them nobody can enter hours."""
    for share in shares(Counter(one.membership.user_id for one in missing), managers):
        mine = [one for one in missing if one.membership.user_id == share.whose]
        first = (mine or [one for one in missing if one.membership.user_id not in managers])[0].membership
        why = ngettext_lazy(
            "%(count)d liaison or paid volunteer has no pay terms and cannot enter hours.",
            "%(count)d liaisons and paid volunteers have no pay terms and cannot enter hours.",
            share.count,
        )
        url = reverse("core_team:terms_add", args=[community.slug, first.uid])
        item = InboxItem(_("Set pay terms"), url, say(why, count=share.count), community)
        yield Owed(share.key("terms"), item, share.roles, not_for=share.whose)


def _onboarding(run: ProcessRun, team: list[Member], *, is_partnered: bool) -> Iterator[Owed]:
    """For the Equity Partner while they act and there is one, else for the project manager."""
    waiting = [one for one in team if one.rows_open or (one.needs_asked and not one.needs_settled)]
    helpers = roles_allowed(EDIT_ONBOARDING, Stand.of(run))
    wanted = Role.EQUITY_PARTNER if is_partnered and Role.EQUITY_PARTNER in helpers else Role.PROJECT_MANAGER
    if not waiting or wanted not in helpers:
        return
    why = say(
        _(
            "Members with open rows of the checklist: %(rows)d. "
            "Members whose support needs wait for an answer: %(needs)d."
        ),
        rows=sum(one.rows_open > 0 for one in waiting),
        needs=sum(one.needs_asked and not one.needs_settled for one in waiting),
    )
    url = reverse("core_team:member_onboarding", args=[run.community.slug, waiting[0].membership.uid])
    yield Owed("onboarding", InboxItem(_("Onboard new members"), url, why, run.community), frozenset({wanted}))


def _needs(community: Community, team: list[Member]) -> Iterator[Owed]:
    """Each member whom nobody has asked, once, however many roles they hold."""
    for person, member in {one.membership.user_id: one for one in team if not one.needs_asked}.items():
        url = reverse("core_team:needs_edit", args=[community.slug, member.membership.uid])
        why = _("Nobody has asked you yet. If you need nothing, say so on the same page.")
        item = InboxItem(_("Tell us what support you need"), url, why, community)
        yield Owed(f"needs:{person}", item, people=frozenset({person}))
