import django.db.models.deletion
import lineofsight.data_returns.states
import lineofsight.vault.fields
import uuid
from django.db import migrations, models


def first_edition(apps, schema_editor):
    """Partnerships founded before this chapter begin with its defaults, which an empty edition stands for."""
    tenants, editions = apps.get_model("partnership", "Tenant"), apps.get_model("partnership", "Edition")
    for tenant in tenants.objects.all():
        if not editions.objects.filter(tenant=tenant, chapter="returns").exists():
            editions.objects.create(tenant=tenant, chapter="returns", number=1, content={})


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0010_accounts'),
        ('vault', '0002_recovery_sheets_and_backups'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('list_key', models.CharField(max_length=60)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('content', models.JSONField()),
                ('reason', models.CharField(max_length=400)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'list_key', 'number'), name='list_edition_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='DataReturn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('collection', models.CharField(max_length=60)),
                ('period_start', models.DateField()),
                ('period_end', models.DateField()),
                ('number', models.PositiveSmallIntegerField(help_text='Of this agency, collection and period, in the order they came')),
                ('state', models.CharField(choices=[('received', 'Being checked'), ('checked', 'To be signed off'), ('signed_off', 'Signed off'), ('replaced', 'Replaced'), ('withdrawn', 'Withdrawn')], default=lineofsight.data_returns.states.ReturnState['RECEIVED'], max_length=20)),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('with_errors', 'Accepted with errors'), ('partly', 'Partly accepted'), ('rejected', 'Rejected')], max_length=20)),
                ('sha256', models.CharField(max_length=64)),
                ('authority', models.CharField(blank=True, max_length=10)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('rejected_rows', models.PositiveIntegerField(default=0)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('signed_off_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, help_text='When it was replaced or withdrawn', null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.key')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data_returns.datareturn')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('signed_off_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data_returns.listedition')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'collection', 'period_end'], name='data_return_by_period')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'agency', 'collection', 'period_end', 'number'), name='data_return_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='ReturnCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('because', models.CharField(choices=[('sent', 'The return came in'), ('list_changed', 'What the list must look like has changed'), ('rule_set_aside', 'A rule was set aside'), ('asked', 'Somebody asked for it')], default='sent', max_length=20)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be checked'), ('running', 'Being checked'), ('done', 'Checked'), ('cancelled', 'Stopped')], default=lineofsight.data_returns.states.CheckState['WAITING'], max_length=20)),
                ('begun', models.PositiveSmallIntegerField(default=0, help_text='How often a worker took it up')),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('with_errors', 'Accepted with errors'), ('partly', 'Partly accepted'), ('rejected', 'Rejected')], max_length=20)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('rejected_rows', models.PositiveIntegerField(default=0)),
                ('clean_rows', models.PositiveIntegerField(default=0)),
                ('filled_cells', models.PositiveBigIntegerField(default=0)),
                ('needed_cells', models.PositiveBigIntegerField(default=0)),
                ('children', models.PositiveIntegerField(default=0)),
                ('refused', models.CharField(blank=True, max_length=400)),
                ('tables', models.JSONField(default=dict, help_text='Rows taken of each table')),
                ('notices', models.JSONField(default=list)),
                ('by_rule', models.JSONField(default=list, help_text='Rule, class, table, column, sentence and how many')),
                ('set_aside', models.JSONField(default=list, help_text='Rules that were not applied')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('data_return', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='data_returns.datareturn')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data_returns.listedition')),
                ('lines', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='vault.sealedfile')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('data_return', 'number'), name='check_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='ReturnFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('this_year', 'The return'), ('last_year', 'Tables of the year before'), ('providers', 'Ofsted’s list of providers')], max_length=20)),
                ('position', models.PositiveSmallIntegerField()),
                ('data_return', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='data_returns.datareturn')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.sealedfile')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('data_return', 'position'), name='return_file_at_its_place')],
            },
        ),
        migrations.CreateModel(
            name='RuleDispute',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('collection', models.CharField(max_length=60)),
                ('rule', models.CharField(max_length=80)),
                ('rule_words', models.CharField(max_length=400)),
                ('words', lineofsight.vault.fields.SealedText()),
                ('answer', lineofsight.vault.fields.SealedText(blank=True)),
                ('state', models.CharField(choices=[('open', 'Waits for an answer'), ('upheld', 'The rule is set aside'), ('refused', 'The rule stands')], default=lineofsight.data_returns.states.DisputeState['OPEN'], max_length=20)),
                ('raised_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('data_return', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disputes', to='data_returns.datareturn')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('tenant', 'agency', 'collection', 'rule'), name='rule_disputed_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='SendingDuty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('collection', models.CharField(max_length=60)),
                ('months', models.PositiveSmallIntegerField(choices=[(1, 'Every month'), (3, 'Every quarter'), (6, 'Every half year'), (12, 'Every year')], default=3)),
                ('due_working_days', models.PositiveSmallIntegerField(help_text='After the end of the period')),
                ('from_date', models.DateField(help_text='Periods that end before are not asked for')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('tenant', 'agency', 'collection'), name='one_duty_for_a_collection')],
            },
        ),
        migrations.CreateModel(
            name='ExpectedReturn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('collection', models.CharField(max_length=60)),
                ('period_start', models.DateField()),
                ('period_end', models.DateField()),
                ('due_date', models.DateField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('met_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expected', to='data_returns.sendingduty')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'agency', 'collection', 'period_end'), name='return_expected_once_a_period')],
            },
        ),
        migrations.RunPython(first_edition, migrations.RunPython.noop),
    ]
