"""Further kinds of question, conditions, examples, lists section by section, and the variants of agencies."""

import django.db.models.deletion
import lineofsight.question_sets.models
import uuid
from django.db import migrations, models


def lists_of_before(apps, schema_editor):
    """A section without the three lists has none of them; every other one has all."""
    apps.get_model("question_sets", "Section").objects.filter(with_lists=False).update(lists=[])


def none_or_all(apps, schema_editor):
    """Backwards, a section has all lists or none."""
    apps.get_model("question_sets", "Section").objects.filter(lists=[]).update(with_lists=False)


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0002_reminders_and_calendar'),
        ('question_sets', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='example',
            field=models.TextField(blank=True, help_text='A good answer, shown on request'),
        ),
        migrations.AddField(
            model_name='question',
            name='least',
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='most',
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='only_if',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='question',
            name='only_if_is',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='question',
            name='unit',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='response',
            name='agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency'),
        ),
        migrations.AddField(
            model_name='section',
            name='lists',
            field=models.JSONField(blank=True, default=lineofsight.question_sets.models.all_lists, help_text='Kinds of list the section ends with'),
        ),
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('text', 'Text'), ('yes_no', 'Yes or no'), ('choice', 'One of a list'), ('many', 'Several of a list'), ('date', 'Date'), ('number', 'Number'), ('grade', 'Grade')], max_length=20),
        ),
        migrations.AlterField(
            model_name='question',
            name='options',
            field=models.JSONField(default=list, help_text='Pairs of key and words, for lists and grades'),
        ),
        migrations.CreateModel(
            name='Variant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency_kind', models.CharField(blank=True, choices=[('council', "Council children's services"), ('police', 'Police'), ('health', 'Health'), ('education', 'Education'), ('probation', 'Probation and youth justice'), ('voluntary', 'Voluntary and community'), ('housing', 'Housing'), ('other', 'Other')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('hint', models.TextField(blank=True)),
                ('hidden', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='question_sets.question')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'agency'), name='one_variant_for_an_agency'), models.UniqueConstraint(condition=models.Q(('agency_kind', ''), _negated=True), fields=('question', 'agency_kind'), name='one_variant_for_a_kind'), models.CheckConstraint(condition=models.Q(('agency__isnull', True), ('agency_kind', ''), _connector='XOR'), name='variant_for_an_agency_or_a_kind')],
            },
        ),
        migrations.RunPython(lists_of_before, none_or_all, elidable=True),
        migrations.RemoveField(
            model_name='section',
            name='with_lists',
        ),
    ]
