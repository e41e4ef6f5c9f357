"""docs/permissions.md says what the rules say."""

import pytest
from django.core.management import CommandError, call_command

from mvp.contributions import Action, actions, personal_data
from mvp.enums import Role, Step
from mvp.selectors.permissions_page import permissions_markdown
from mvp.selectors.rights import Stand, rights_at


def lines_about(label: str) -> list[str]:
    """The rows of the page with this first cell."""
    return [line for line in permissions_markdown().splitlines() if line.startswith(f"| {label} |")]


def test_the_page_is_what_the_rules_say() -> None:
    call_command("permissions", "--check")


def test_a_new_action_makes_the_page_stale() -> None:
    with (
        actions.temporarily("mvp.reopen", Action("mvp.reopen", "Something new")),
        pytest.raises(CommandError, match="stale"),
    ):
        call_command("permissions", "--check")


def test_a_row_says_in_which_steps_each_role_may() -> None:
    cells = "1–10 | 1–10 | 3–10 | – | 2–8 | – | – | – | –"
    assert lines_about("Write and order the priorities") == [f"| Write and order the priorities | {cells} |"]
    always = " | ".join(["always"] * 9)
    assert lines_about("Read the records of the community") == [f"| Read the records of the community | {always} |"]


def test_the_readers_of_support_needs_are_named() -> None:
    row = "| Support needs of a member, and what was arranged | Municipal project manager, Equity Partner | yes |"
    assert row in permissions_markdown().splitlines()


def test_addresses_are_read_by_exactly_those_who_give_roles() -> None:
    givers = {role for role in Role if "mvp.manage_people" in rights_at(role, Stand(Step.START_TEAM)).codes}
    assert personal_data.get("mvp.email_addresses").roles == givers
