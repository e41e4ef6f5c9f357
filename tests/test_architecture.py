"""The house's conventions as tests over the source. Each says why; `tests.source_rules` holds what is looked for."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests import source_rules as rules

ROOT = Path(__file__).resolve().parents[1]
ALL_STOREYS = ("mvp", "core_team", "engagement", "priorities", "seed_projects", "mcr2030")  # the ground floor first
STOREYS = tuple(name for name in ALL_STOREYS if (ROOT / name / "__init__.py").exists())
LINE_LIMIT = 300

# Public functions of services modules without `by`: the system acts, or nobody does. "app.module.function": why.
SYSTEM_SERVICES = {
    "mvp.attachments.check_type": "looks at a file, changes nothing",
    "mvp.audit.actor": "turns `by` into columns",
    "mvp.communities.free_slug": "only looks for a free address",
    "mvp.demo.account_addresses": "a list of addresses",
    "mvp.demo.demo_password": "makes the password of the demo once",
    "mvp.demo.make_waiting_files": "renders what the demo asked for, as the worker would",
    "mvp.demo.seed_demo": "plays scenes, whose services name their actors",
    "mvp.documents.make_file": "the worker renders what somebody asked for before",
    "mvp.documents.rendering_key": "computes an address",
    "mvp.documents.queue_rendering": "the caller's act; what is public belongs to nobody",
    "mvp.documents.requeue": "the caller's act, or the sweep's",
    "priorities.batches.make_batch": "the worker makes what somebody asked for before",
    "priorities.batches.ring_batches_of": "a ring writes nothing",
    "mvp.gate.locked": "locks, changes nothing",
    "mvp.invitations.refuse_closed": "validates, changes nothing",
    "mvp.invitations.refuse_other_address": "validates, changes nothing",
    "mvp.outbox.compose": "the worker writes the mail",
    "mvp.sign_in.ask_for_code": "asked before anybody is signed in",
    "mvp.sign_in.ask_for_password_link": "asked before anybody is signed in",
    "mvp.sessions.forget_ended_sessions": "a retention rule, run every night",
    "mvp.sign_in.refuse_provider": "nobody is signed in",
    "mvp.sign_in.tell_of_change": "mail follows from an act that is recorded itself",
    "mvp.outbox.queue_message": "mail follows from an act that is recorded itself",
    "mvp.outbox.tell_people": "the same, for several people",
    "mvp.people.add_first_staff": "the operator's shell acts before anybody can sign in; audited as the system",
    "mvp.people.find_or_add_person": "part of giving a role, which is recorded itself",
    "mvp.people.is_core_team": "answers a question",
    "mvp.process.move_on": "inside a gate's decision, which is recorded itself",
    "mvp.records.check": "validates, changes nothing",
    "mvp.records.conflict": "makes a refusal, changes nothing",
    "mvp.status.postponed_refresh": "a frame around other services",
    "mvp.records.recording": "a frame around other services",
    "mvp.reference.load_fixture": "reference data, loaded when the product is set up",
    "mvp.status.refresh_gate": "rewrites a cache",
    "mvp.status.refresh_gates": "rewrites a cache",
    "mvp.status.refresh_runs": "rewrites a cache",
    "mvp.texts.doubt_text": "part of merging and splitting, which name their actor",
}

# The only rows that may go with another, and why.
CASCADES = {
    "mvp.FormDraft.user": "a half-filled form is nobody's record",
    "mvp.Editing.community": "who edits just now is forgotten in minutes",
    "mvp.Editing.user": "the same",
    "mvp.GateStatus.run": "a cache, computed anew at any time",
    "mvp.Turn.community": "a cache as well",
    "mvp.Turn.person": "a cache as well",
    "mvp.Turn.not_for": "a cache as well",
}


@cache
def read(path: Path) -> str:
    """Return a file's text, read once for all tests."""
    return path.read_text(encoding="utf-8")


def modules(*storeys: str) -> list[Path]:
    """The Python files of these storeys (all by default), without migrations."""
    found = (path for storey in storeys or STOREYS for path in (ROOT / storey).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Every template, those in the apps' own folders included."""
    folders = [folder / "templates" for folder in (ROOT, *map(ROOT.joinpath, STOREYS))]
    return sorted(path for folder in folders for path in folder.rglob("*.html"))


def offences(paths: list[Path], rule: Callable[[str], list[str]]) -> list[str]:
    """Apply a rule to files; an empty list is what a test wants."""
    return [f"{path.relative_to(ROOT)}:{offence}" for path in paths for offence in rule(read(path))]


def test_no_file_is_long() -> None:
    """A module that grows past 300 lines has two subjects: make it a package, split by noun."""
    shell = [path for path in (ROOT / "bin").iterdir() if path.is_file()]
    others = [path for folder in ("tests", "bench") for path in (ROOT / folder).rglob("*.py")]
    paths = [path for path in [*modules(), *templates(), *shell, *others] if "settings" not in path.parts]
    assert [str(path.relative_to(ROOT)) for path in paths if read(path).count("\n") > LINE_LIMIT] == []


def test_no_function_is_long() -> None:
    """What does not fit on a screen is not read: a function of more than 40 lines does more than one thing."""
    assert offences(modules(), rules.too_long_functions) == []


def test_every_function_is_annotated() -> None:
    """Types are the cheapest documentation, and mypy looks only where they stand."""
    assert offences(modules(), rules.unannotated) == []


def test_only_the_clock_tells_the_time() -> None:
    """Tests and the demo set the time in one place; a second clock would not follow."""
    paths = [path for path in modules() if path != ROOT / "mvp/clock.py"]
    assert offences(paths, rules.clock_reads) == []


def test_nothing_prints() -> None:
    """Commands write to self.stdout, everything else logs: print() reaches nobody on a server."""
    assert offences(modules(), rules.prints) == []


def test_translatable_texts_are_whole() -> None:
    """A text assembled before translation is in no catalogue; placeholders are filled in afterwards."""
    assert offences(modules(), rules.assembled_messages) == []


def test_nothing_is_deleted_along_with_something_else() -> None:
    """Records are withdrawn with a reason; a cascade would delete them silently."""
    found = {
        f"{model._meta.label}.{field.name}"
        for storey in filter(apps.is_installed, STOREYS)
        for model in apps.get_app_config(storey).get_models()
        for field in model._meta.local_fields
        if field.remote_field and field.remote_field.on_delete is models.CASCADE
    }
    assert found == set(CASCADES)


def test_templates_obey_the_content_security_policy() -> None:
    """The browser would ignore inline styles and scripts, so a page would silently look or work differently."""
    pages = [path for path in templates() if not {"pdf", "email"} & set(path.parts)]
    assert offences(pages, rules.template_offences) == []


def test_every_service_names_its_actor() -> None:
    """Each write is somebody's act: `by` stands keyword-only in every call, and a request in none."""
    found = set()
    for path in modules():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if ".services" in name:
            shown = name.replace(".services", "")
            found |= {f"{shown}.{function}" for function in rules.services_without_actor(read(path))}
    assert found == set(SYSTEM_SERVICES)


def names_from_above(storey: str) -> set[str]:
    """Reverse accessors that upper storeys put on the models of this storey or below; own field names aside."""
    here = STOREYS[: STOREYS.index(storey) + 1]
    above: set[str | None] = set()
    own: set[str | None] = set()
    for label in here:
        for model in apps.get_app_config(label).get_models():
            own |= {field.name for field in model._meta.get_fields() if field.related_model is None}
            for relation in model._meta.related_objects:
                accessor = relation.get_accessor_name()
                (own if relation.related_model._meta.app_label in here else above).add(accessor)
            own |= {field.name for field in model._meta.fields}
    return {name for name in above - own if name}


@pytest.mark.parametrize("storey", STOREYS)
def test_no_storey_reaches_upward_through_a_reverse_accessor(storey: str) -> None:
    """`community.priorities` below `priorities` is an import in disguise; the upper storey contributes instead."""
    if not apps.is_installed(storey):
        pytest.skip(f"{storey} is not installed yet")
    names = names_from_above(storey)
    pages = [path for path in templates() if path.parent.name == storey]
    found = offences(modules(storey), lambda source: rules.uses_of(names, source))
    assert found + offences(pages, lambda source: rules.template_uses_of(names, source)) == []


def test_import_contracts_name_every_storey() -> None:
    """A new storey that no contract names would be free to import anything."""
    config = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in config["contracts"]}
    assert set(config["root_packages"]) == {*STOREYS, "tests"}
    assert set(contracts["layers"]["containers"]) == {*STOREYS} - {"mvp"}
    assert [set(contracts[name]["source_modules"]) for name in ("tests", "weasyprint", "celery")] == [set(STOREYS)] * 3


def test_the_example_environment_names_every_variable() -> None:
    """What settings read and nobody documents is found out in production."""
    source = "".join(read(path) for path in sorted((ROOT / "mvp/settings").glob("*.py")))
    asked = set(re.findall(r"""env\.(?:text|flag|whole|words|secret|database)\(\s*["'](\w+)["']""", source))
    named = set(re.findall(r"^#?([A-Z_]+)=", read(ROOT / ".env.example"), re.M))
    assert asked - named == set()


@pytest.mark.parametrize(
    ("rule", "offence"),
    [
        (rules.unannotated, "def f(x) -> None: ..."),
        (rules.unannotated, "def f(x: int): ..."),
        (rules.too_long_functions, "def f() -> None:\n" + "    pass\n" * 41),
        (rules.clock_reads, "x = timezone.now()"),
        (rules.clock_reads, "x = datetime.date.today()"),
        (rules.clock_reads, "x = timezone.localdate()"),
        (rules.clock_reads, "from django.utils.timezone import now"),
        (rules.clock_reads, "x = models.DateTimeField(auto_now_add=True)"),
        (rules.prints, "print('x')"),
        (rules.assembled_messages, "_(f'Hello {name}')"),
        (rules.assembled_messages, "_('Hello %s' % name)"),
        (rules.services_without_actor, "def finish(*, run: int) -> None: ..."),
        (rules.services_without_actor, "def finish(run: int, by: int) -> None: ..."),
        (rules.services_without_actor, "def finish(request: int, *, by: int) -> None: ..."),
        (rules.template_offences, '<p style="color: red">'),
        (rules.template_offences, "<script>alert(1)</script>"),
        (rules.template_offences, '<a onclick="go()">'),
        (lambda source: rules.uses_of({"priorities"}, source), "community.priorities.all()"),
        (lambda source: rules.uses_of({"priorities"}, source), "rows.filter(community__priorities__isnull=True)"),
        (lambda source: rules.template_uses_of({"priorities"}, source), "{% for p in community.priorities.all %}"),
    ],
)
def test_each_rule_finds_its_offence(rule: Callable[[str], list[str]], offence: str) -> None:
    """A rule that can find nothing would pass for ever."""
    assert len(rule(offence)) == 1
