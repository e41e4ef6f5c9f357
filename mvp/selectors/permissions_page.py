"""The page docs/permissions.md, computed from the rules."""

from collections.abc import Iterator

from django.utils.translation import override

from mvp.contributions import Action, actions, personal_data
from mvp.enums import SCOPE_OF, Role, Scope, Step
from mvp.permissions import ACTIVE_STEPS
from mvp.selectors.rights import Stand, rights_at, spans

ALWAYS, NEVER = "always", "–"
REACH = {Scope.COMMUNITY: "one community", Scope.REGION: "a region", Scope.STATE: "the whole state"}
INTRODUCTION = """\
# Who may do what

Written by `python manage.py permissions` from the rules themselves; a test fails when this page is stale. Change a
rule in `mvp/permissions.py` or an app's `permissions.py`, then run the command.

Who may do something = active memberships × the community's current step. Reading is never lost while a role holds; a
role that ended gives nothing from its last day on. Records of later steps may be prepared early. A reopened step gives
the rights for its own records back to the roles that act in it. Who submitted a step may not decide on it.
"""


def permissions_markdown() -> str:
    """The whole page in English."""
    with override("en"):
        return "\n".join([INTRODUCTION, *_roles(), "", *_actions(), "", *_personal_data(), ""])


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _table(*heads: object) -> list[str]:
    return [_row(*heads), _row(*["---"] * len(heads))]


def _roles() -> Iterator[str]:
    yield from ("## Roles", "", *_table("Role", "Acts in steps", "Reaches"))
    for role in Role:
        yield _row(role.label, spans(ACTIVE_STEPS[role]), REACH[SCOPE_OF[role]])


def _actions() -> Iterator[str]:
    """Per home step, each action with the steps in which each role may do it."""
    during = {(role, step): rights_at(role, Stand(step)).codes for role in Role for step in Step}
    after = {role: rights_at(role, Stand(Step.REFLECT, is_finished=True)).codes for role in Role}

    def cell(action: Action, role: Role) -> str:
        steps = frozenset(step for step in Step if action.code in during[role, step])
        if action.code in after[role] and len(steps) == len(Step):
            return ALWAYS
        return spans(steps) or NEVER

    yield from ("## Actions", "", "In which steps; “always” means after the end, too.")
    for home in (None, *Step):
        declared = [action for action in actions.all() if action.step == home]
        if declared:
            title = f"Records of step {home}: {home.label}" if home else "The whole process"
            yield from ("", f"### {title}", "", *_table("Action", *(role.label for role in Role)))
            yield from (_row(action.label, *(cell(action, role) for role in Role)) for action in declared)


def _personal_data() -> Iterator[str]:
    yield from ("## Who reads personal data", "", "At every step, while the role holds.", "")
    yield from _table("Data", "Read by", "By the person")
    for data in personal_data.all():
        readers = ", ".join(str(role.label) for role in Role if role in data.roles)
        yield _row(data.label, readers or NEVER, "yes" if data.own else "no")
