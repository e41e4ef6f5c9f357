"""Start this project's own commands as real processes with an environment of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
Env = Mapping[str, str]


class Worker(NamedTuple):
    """A running worker: its process leads a group that holds its pool processes too."""

    process: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """End the worker and its pool at once, as a power cut would (SIGKILL)."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def said(self) -> str:
        """What the worker has logged so far."""
        return self.log.read_text(errors="replace")


def full_env(env: Env) -> dict[str, str]:
    """This process's environment with the given one on top; without the test runner's settings."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**kept, "DJANGO_SETTINGS_MODULE": "mvp.settings.dev", **env}


def manage(*arguments: str, env: Env, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a management command; with `check` a failure raises and shows what the command said."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=full_env(env), capture_output=True, text=True, timeout=300)
    if check and done.returncode:
        raise AssertionError(
            f"manage.py {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done


@contextmanager
def running_worker(env: Env, log: Path, *options: str) -> Iterator[Worker]:
    """Hold a real Celery worker (one pool process, no beat unless `-B` is among the options) for the block."""
    command = [sys.executable, "-m", "celery", "-A", "mvp", "worker", "--pool", "prefork", "--concurrency", "1"]
    command += ["--without-gossip", "--without-mingle", "--loglevel", "INFO", *options]
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=full_env(env), stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    worker = Worker(process, log)
    try:
        yield worker
    finally:
        worker.kill()
