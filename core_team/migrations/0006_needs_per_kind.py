import django.db.models.deletion
from django.db import migrations, models


def copy_needs(apps, schema_editor):
    """What was written as one text becomes a need of the kind "something else"."""
    profiles = apps.get_model('core_team', 'TeamProfile').objects.exclude(needs='')
    need = apps.get_model('core_team', 'SupportNeed')
    need.objects.bulk_create(
        need(
            profile_id=pk,
            kind='other',
            text=text,
            answer=answer if day else '',
            answered_on=day if answer else None,
        )
        for pk, text, answer, day in profiles.values_list('pk', 'needs', 'needs_answer', 'needs_answered_on')
    )


class Migration(migrations.Migration):

    dependencies = [
        ('core_team', '0005_populations_of_a_community'),
    ]

    operations = [
        migrations.CreateModel(
            name='SupportNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('language', 'Language'), ('childcare', 'Childcare or care for relatives'), ('transport', 'Getting there'), ('access', 'Access and health'), ('technology', 'Technology'), ('other', 'Something else')], max_length=20, verbose_name='Kind')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='Support needed to take part')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='What was arranged')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='Answered on')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_needs', to='core_team.teamprofile')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('profile', 'kind'), name='one_need_per_kind'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='need_answered_on_a_day')],
            },
        ),
        migrations.RunPython(copy_needs, migrations.RunPython.noop),
    ]
