import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagement', '0003_used_methods_and_first_versions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='method',
            field=models.ForeignKey(db_column='method', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='engagement.engagementmethod', to_field='code', verbose_name='What kind of event?'),
        ),
        migrations.AlterField(
            model_name='historicalevent',
            name='method',
            field=models.ForeignKey(blank=True, db_column='method', db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='engagement.engagementmethod', to_field='code', verbose_name='What kind of event?'),
        ),
    ]
