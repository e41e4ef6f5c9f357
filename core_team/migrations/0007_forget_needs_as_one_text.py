from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('core_team', '0006_needs_per_kind'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='teamprofile',
            name='needs',
        ),
        migrations.RemoveField(
            model_name='teamprofile',
            name='needs_answer',
        ),
    ]
