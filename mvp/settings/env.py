"""Strict readers for environment variables: only the documented spellings are accepted.

Each reader raises ImproperlyConfigured with the variable's name and what it accepts.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"true", "1", "yes"}, {"false", "0", "no"}


def text(name: str, default: str | None = None) -> str:
    """Return the variable's text; without a default it must be set."""
    value = os.environ.get(name, "") or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name}: it has no default here.")
    return value


def flag(name: str, default: bool) -> bool:
    """Return a yes/no variable; anything but true, 1, yes, false, 0, no is refused."""
    value = os.environ.get(name, "").lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value in TRUE


def whole(name: str, default: int) -> int:
    """Return a whole number of zero or more."""
    value = os.environ.get(name, "") or str(default)
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without empty entries."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(name: str, file: Path) -> str:
    """Return the variable, or a secret made once into `file` (readable by its owner only)."""
    if value := os.environ.get(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


def database(name: str, default: str) -> dict[str, Any]:
    """Return a Django database setting from sqlite:///path or postgres://user:password@host:port/name."""
    url = urlsplit(os.environ.get(name, "") or default)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path[1:] if url.path.startswith("//") else url.path.removeprefix("/") or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # Triggers keep the append-only tables; without recursive_triggers REPLACE would slip past them.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
            },
        }
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.removeprefix("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"{name} must start with sqlite:/// or postgres://, not {url.scheme!r}.")


def files(folder: Path) -> dict[str, Any]:
    """Return the storage of files people bring or the product makes: this folder, or the bucket named by FILES_BUCKET.

    In a bucket files are private and never overwrite each other; the product opens them itself, nobody gets a link.
    """
    bucket = os.environ.get("FILES_BUCKET", "")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    options = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("FILES_ENDPOINT") or None,
        "region_name": os.environ.get("FILES_REGION") or None,
        "access_key": os.environ.get("FILES_ACCESS_KEY") or None,
        "secret_key": os.environ.get("FILES_SECRET_KEY") or None,
        "file_overwrite": False,
        "default_acl": None,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def origins(address: str) -> list[str]:
    """Return the origin of an address as a list of one, or none for an empty address."""
    url = urlsplit(address)
    return [f"{url.scheme}://{url.netloc}"] if url.netloc else []


def oidc_apps(issuer: str, name: str) -> list[dict[str, Any]]:
    """Return the OpenID Connect provider for allauth; with an issuer, id and secret must be set."""
    if not issuer:
        return []
    return [
        {
            "provider_id": "organization",
            "name": name,
            "client_id": text("OIDC_CLIENT_ID"),
            "secret": text("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": issuer},
        }
    ]
