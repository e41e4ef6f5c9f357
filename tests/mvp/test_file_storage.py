"""Where files are kept: a folder, or a private bucket, with the same checks in front of both."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from moto import mock_aws

from mvp.models import Attachment
from mvp.services.attachments import attach_file
from mvp.settings import env
from tests.conftest import Cast

BUCKET = {"FILES_BUCKET": "mvp-files", "FILES_REGION": "us-east-1", "FILES_ACCESS_KEY": "a", "FILES_SECRET_KEY": "b"}


def test_files_are_in_a_folder_unless_a_bucket_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FILES_BUCKET", raising=False)
    assert env.files(tmp_path)["OPTIONS"] == {"location": tmp_path}
    monkeypatch.setenv("FILES_BUCKET", "mvp-files")
    monkeypatch.setenv("FILES_ENDPOINT", "https://objects.example.org")
    found = env.files(tmp_path)
    assert (found["BACKEND"], found["OPTIONS"]) == (
        "storages.backends.s3.S3Storage",
        {
            "bucket_name": "mvp-files",
            "endpoint_url": "https://objects.example.org",
            "region_name": None,
            "access_key": None,
            "secret_key": None,
            "file_overwrite": False,
            "default_acl": None,
        },
    )


def test_a_file_in_a_bucket_is_read_through_the_checking_view_only(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in BUCKET.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        settings.STORAGES = {**settings.STORAGES, "default": env.files(tmp_path)}
        storages["default"].bucket.create()  # type: ignore[attr-defined]
        kept = attach_file(cast.home, SimpleUploadedFile("a.pdf", b"%PDF-1.7 a"), by=cast.lead, purpose="meeting")
        url = reverse("attachment_download", args=[cast.home.slug, kept.uid])
        answer = cast.client("lead").get(url)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"%PDF-1.7 a")  # type: ignore[attr-defined]
        assert cast.client("outsider").get(url).status_code == 404
        objects = list(storages["default"].bucket.objects.all())  # type: ignore[attr-defined]
        assert [one.key for one in objects] == [Attachment.objects.get().file.name]
        assert list(tmp_path.iterdir()) == []
