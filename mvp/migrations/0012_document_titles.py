"""A document's title in each interface language; rows of the time before keep the asker's alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mvp", "0011_what_stood_behind_reviews")]

    operations = [
        migrations.AddField("document", "titles", models.JSONField(default=dict, editable=False)),
    ]
