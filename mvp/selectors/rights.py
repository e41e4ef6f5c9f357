"""What each role may do, computed by asking the rules themselves: one answer for the roles page and for the docs."""

from dataclasses import dataclass
from functools import cache

import rules
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mvp import clock
from mvp.contributions import Action, actions
from mvp.enums import SCOPE_OF, Role, Step
from mvp.models import Community, Membership, ProcessRun, User
from mvp.permissions import ACTIVE_STEPS, ALL_STEPS, Access


@dataclass(frozen=True)
class Stand:
    """Where a process stands: its current step, a reopened one, or its end."""

    step: Step
    reopened: Step | None = None
    is_finished: bool = False

    @classmethod
    def of(cls, run: ProcessRun) -> "Stand":
        """Where this run stands."""
        return cls(run.step, Step(run.reopened_step) if run.reopened_step else None, run.is_finished)

    @property
    def now(self) -> frozenset[Step]:
        """The steps in which roles act now."""
        current = {self.step} if not self.is_finished else set()
        return frozenset(current | ({self.reopened} if self.reopened else set()))


@dataclass(frozen=True)
class Rights:
    """What a role may do where a process stands: with the records of that step, and besides."""

    role: Role
    acts: bool
    here: tuple[Action, ...]
    besides: tuple[Action, ...]
    steps: str

    @property
    def codes(self) -> frozenset[str]:
        """The codes of everything allowed."""
        return frozenset(action.code for action in (*self.here, *self.besides))


def rights_at(role: Role, stand: Stand) -> Rights:
    """Ask every declared action's rule for somebody who holds only this role; no query."""
    user, community = _somebody(role), _somewhere(stand)
    declared = sorted(actions.all(), key=lambda action: action.step or 0)
    allowed = [action for action in declared if rules.has_perm(action.code, user, community)]
    here = tuple(action for action in allowed if action.step in stand.now)
    besides = tuple(action for action in allowed if action.step not in stand.now)
    return Rights(role, bool(ACTIVE_STEPS[role] & stand.now), here, besides, steps_in_words(ACTIVE_STEPS[role]))


@cache
def roles_allowed(code: str, stand: Stand) -> frozenset[Role]:
    """The roles that alone let somebody do this where a process stands; rules never change while the product runs."""
    community = _somewhere(stand)
    return frozenset(role for role in Role if rules.has_perm(code, _somebody(role), community))


def _somebody(role: Role) -> User:
    user = User(name=str(role.value))
    held = Membership(role=role, scope=SCOPE_OF[role], community_id=0, region_id=0)
    user._access = Access(user, (held,))  # type: ignore[attr-defined]
    return user


def _somewhere(stand: Stand) -> Community:
    community = Community(pk=0, region_id=0)
    community.run = ProcessRun(
        current_step=stand.step,
        reopened_step=stand.reopened,
        finished_on=clock.today() if stand.is_finished else None,
    )
    return community


def spans(steps: frozenset[Step]) -> str:
    """Step numbers with neighbours joined: "3–5, 8"."""
    runs: list[list[int]] = []
    for number in sorted(int(step) for step in steps):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    # Translators: between the numbers of steps, as in "3–5, 8".
    comma = pgettext("between numbers", ", ")
    return comma.join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def steps_in_words(steps: frozenset[Step]) -> str:
    """The steps in which a role acts: "every step", "step 8", "steps 3–5, 8"."""
    if steps == ALL_STEPS:
        return _("every step")
    return ngettext("step %(steps)s", "steps %(steps)s", len(steps)) % {"steps": spans(steps)}
