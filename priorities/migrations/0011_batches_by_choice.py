"""Sheets of communities chosen one by one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("priorities", "0010_annexes")]

    operations = [
        migrations.AddField("sheetbatch", "by_choice", models.BooleanField(default=False)),
    ]
