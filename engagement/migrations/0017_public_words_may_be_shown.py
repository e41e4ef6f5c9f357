"""What came by the public form may be shown: its page has always told everybody so."""

from typing import Any

from django.db import migrations


def allow_public_words(apps: Any, schema_editor: Any) -> None:
    """Only the public form told it; whatever came another way stays inside."""
    apps.get_model("engagement", "FeedbackItem").objects.filter(source="public").update(may_be_shown=True)


class Migration(migrations.Migration):
    dependencies = [("engagement", "0016_words_in_public")]

    operations = [migrations.RunPython(allow_public_words, migrations.RunPython.noop)]
