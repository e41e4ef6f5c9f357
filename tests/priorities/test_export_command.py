"""The sheet from the shell."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mvp.models import AuditEvent, Community, Document
from priorities.services.sheets import freeze_list
from tests.conftest import Cast
from tests.priorities.makers import priority, work_off


def export(*args: str, output: Path) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("export_priorities", *args, "--output", str(output), stdout=out)
    return out.getvalue()


def test_it_writes_the_same_file_as_the_worker(cast: Cast, home: Community, tmp_path: Path) -> None:
    priority(home, cast.planner)
    document = freeze_list(home, by=cast.lead).document
    work_off()
    target = tmp_path / "sheet.pdf"
    said = export("brackwater", "--languages", "en", "zh-hans", output=target)
    document.rendering.refresh_from_db()
    assert target.read_bytes() == document.rendering.file.read()
    assert said == f"{target}: {target.stat().st_size} bytes.\n"
    assert AuditEvent.objects.get(act="priorities.exported").by_name == "system"


def test_a_draft_needs_no_submission(cast: Cast, home: Community, tmp_path: Path) -> None:
    priority(home, cast.planner)
    export("brackwater", "--languages", "zh-hans", "--draft", output=tmp_path / "draft.pdf")
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nowhere", "--languages", "en"), "No community has the slug 'nowhere'. `/communities/` shows them."),
        (("brackwater", "--languages", "xx"), "cannot be printed in xx"),
        (("brackwater", "--languages", "en"), "Nothing has been submitted yet"),
        (("elsewhere", "--languages", "en", "--draft"), "There is no priority on the public list yet"),
    ],
)
def test_what_cannot_be_made_leaves_everything_as_it_was(
    cast: Cast, home: Community, tmp_path: Path, args: tuple[str, ...], words: str
) -> None:
    priority(home, cast.planner)
    before = AuditEvent.objects.count()
    with pytest.raises(CommandError) as refusal:
        export(*args, output=tmp_path / "sheet.pdf")
    assert (words in str(refusal.value), "\n" in str(refusal.value)) == (True, False)
    assert (list(tmp_path.iterdir()), AuditEvent.objects.count(), Document.objects.count()) == ([], before, 0)


def test_a_file_that_cannot_be_written_is_said_and_not_noted(cast: Cast, home: Community, tmp_path: Path) -> None:
    priority(home, cast.planner)
    with pytest.raises(CommandError, match="cannot be written"):
        export("brackwater", "--languages", "en", "--draft", output=tmp_path / "no" / "sheet.pdf")
    assert not AuditEvent.objects.filter(act="priorities.exported").exists()
