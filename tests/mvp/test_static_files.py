"""Production's static files: all can be collected, and our modules import each other by the new names."""

import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


def test_modules_import_each_other_under_their_new_names(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "mvp.static_files.StaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    app = (tmp_path / staticfiles_storage.stored_name("engagement/phone/app.js")).read_text(encoding="utf-8")
    imported = re.findall(r'from "\./([^"]+)"', app)
    assert [name for name in imported if not re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", name)] == []
    assert "form.js" in {re.sub(r"\.[0-9a-f]{12}", "", name) for name in imported}
