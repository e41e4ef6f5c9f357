"""An installation of the product with a database and files of its own, seen from outside."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from tests.services.processes import ROOT, Env, full_env, manage


class Installation:
    """A migrated product; `env` is what its processes are started with."""

    def __init__(self, env: Env) -> None:
        self.env = {**env, "DJANGO_SETTINGS_MODULE": "tests.services.settings"}
        self.var = Path(env["VAR_DIR"])
        self.var.mkdir(parents=True, exist_ok=True)
        manage("migrate", "--verbosity", "0", env=self.env)
        manage("load_reference", env=self.env)

    def act(self, name: str, **env: str) -> dict[str, Any]:
        """Run one of tests.services.acts in a process of its own; `env` changes its environment."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.services.acts", name],
            cwd=ROOT,
            env=full_env({**self.env, **env}),
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database says, asked past the product."""
        if url := self.env.get("DATABASE_URL"):
            with psycopg.connect(url) as connection:
                return connection.execute(query).fetchall()
        with sqlite3.connect(self.var / "db.sqlite3", timeout=20) as database:
            return database.execute(query).fetchall()

    def state(self, rendering: int) -> str:
        """Where a rendering stands."""
        return str(self.rows(f"SELECT state FROM mvp_rendering WHERE id = {rendering}")[0][0])

    def files(self) -> list[str]:
        """The names of all rendered files."""
        return sorted(path.name for path in (self.var / "files" / "renderings").glob("*"))

    def hold(self) -> None:
        """From now on the slow kind of document does not finish."""
        (self.var / "hold").touch()

    def let_go(self) -> None:
        """Let it finish."""
        (self.var / "hold").unlink()
