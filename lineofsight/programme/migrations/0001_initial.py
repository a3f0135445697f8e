import django.db.models.deletion
import django.utils.timezone
import lineofsight.programme.states
import uuid
from django.db import migrations, models


def first_edition(apps, schema_editor):
    """Partnerships founded before this chapter begin with its defaults, which an empty edition stands for."""
    tenants, editions = apps.get_model("partnership", "Tenant"), apps.get_model("partnership", "Edition")
    for tenant in tenants.objects.all():
        if not editions.objects.filter(tenant=tenant, chapter="plans").exists():
            editions.objects.create(tenant=tenant, chapter="plans", number=1, content={})


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0010_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20)),
                ('outcome', models.TextField(help_text='Impact and outcome(s) needed')),
                ('measure', models.TextField(blank=True, help_text='How it will be seen, such as a question of a survey')),
                ('action', models.TextField()),
                ('state', models.CharField(choices=[('not_started', 'Not started'), ('in_progress', 'In progress'), ('complete', 'Complete'), ('ended', 'Ended without being done')], default=lineofsight.programme.states.LineState['NOT_STARTED'], max_length=20)),
                ('rating', models.CharField(blank=True, choices=[('blue', 'Blue: done and embedded'), ('green', 'Green: on track'), ('amber', 'Amber: more to do'), ('red', 'Red: needs action now')], max_length=10)),
                ('progress', models.TextField(blank=True, help_text='The latest update')),
                ('updated_on', models.DateField(blank=True, null=True)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('added_late', models.BooleanField(default=False, help_text='Added after the programme was agreed')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('came_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='went_to', to='programme.line')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='programme.line')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
        ),
        migrations.CreateModel(
            name='LineUpdate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=20)),
                ('rating', models.CharField(blank=True, choices=[('blue', 'Blue: done and embedded'), ('green', 'Green: on track'), ('amber', 'Amber: more to do'), ('red', 'Red: needs action now')], max_length=10)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='programme.line')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('words', models.TextField()),
                ('due_date', models.DateField(blank=True, null=True)),
                ('by_month', models.BooleanField(default=False, help_text='Due in that month, not on that day')),
                ('first_due_date', models.DateField(blank=True, null=True)),
                ('needs', models.CharField(choices=[('nothing', 'Nothing: it is simply done'), ('sign_off', 'Sign-off by a group'), ('decision', 'A decision by the partners')], default='nothing', max_length=20)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('done_words', models.TextField(blank=True)),
                ('minute_reference', models.CharField(blank=True, max_length=200)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='programme.line')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('waits_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='unlocks', to='programme.milestone')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'due_date'], name='programme_m_tenant__450087_idx')],
            },
        ),
        migrations.CreateModel(
            name='Assigned',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assigned', to='programme.milestone')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('milestone', 'member'), name='milestone_assigned_once')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('priorities', 'Priorities'), ('work', 'Work programme'), ('audits', 'Audit programme')], max_length=20)),
                ('year', models.PositiveSmallIntegerField(help_text='The year in which it begins: 2026 for 2026-27')),
                ('from_date', models.DateField()),
                ('until_date', models.DateField()),
                ('statement', models.TextField(blank=True, help_text='What the partnership says of this year')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('agreed', 'Agreed'), ('running', 'Running'), ('closed', 'Closed')], default=lineofsight.programme.states.PlanState['DRAFT'], max_length=20)),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('minute_reference', models.CharField(blank=True, max_length=200)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'kind', 'year'), name='plan_once_a_year'), models.CheckConstraint(condition=models.Q(('until_date__gt', models.F('from_date'))), name='plan_ends_after')],
            },
        ),
        migrations.AddField(
            model_name='line',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='programme.plan'),
        ),
        migrations.CreateModel(
            name='PlannedAudit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20)),
                ('kind', models.CharField(help_text="Key of the way of looking, from the partnership's list", max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('theme', models.CharField(blank=True, max_length=200)),
                ('purpose', models.TextField(blank=True, help_text='What the partnership wants to be assured of')),
                ('quarter', models.PositiveSmallIntegerField(default=0)),
                ('first_quarter', models.PositiveSmallIntegerField(default=0)),
                ('cases', models.PositiveSmallIntegerField(blank=True, help_text='Cases to be looked at', null=True)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('completed', 'Completed'), ('not_done', 'Will not be done')], default=lineofsight.programme.states.AuditPlanState['PLANNED'], max_length=20)),
                ('begun_on', models.DateField(blank=True, null=True)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('cases_done', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('judged_words', models.CharField(blank=True, max_length=200)),
                ('judged_yes', models.PositiveIntegerField(blank=True, null=True)),
                ('judged_of', models.PositiveIntegerField(blank=True, null=True)),
                ('result', models.TextField(blank=True)),
                ('not_done_because', models.TextField(blank=True)),
                ('added_late', models.BooleanField(default=False, help_text='Added after the programme was agreed')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audits', to='programme.plan')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'plan', 'quarter'], name='programme_p_tenant__54ac2b_idx')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='planned_audit_number_once'), models.CheckConstraint(condition=models.Q(('judged_yes__isnull', True), ('judged_of__gte', models.F('judged_yes')), _connector='OR'), name='judged_within')],
            },
        ),
        migrations.CreateModel(
            name='PlannedAgency',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agencies', to='programme.plannedaudit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('audit', 'agency'), name='planned_agency_once')],
            },
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('area', 'Strategic area'), ('service', 'Service priority')], max_length=20)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('outcome', models.TextField(help_text='What should be different for children')),
                ('origin', models.TextField(blank=True, help_text="What it came from, such as last year's learning or scrutiny")),
                ('measures', models.TextField(blank=True, help_text='The indicators by which it is seen')),
                ('areas', models.JSONField(default=list, help_text='Names of the areas it is about; empty: the whole partnership')),
                ('carried', models.CharField(choices=[('new', 'New'), ('kept', 'Kept'), ('changed', 'Changed')], default='new', max_length=20)),
                ('carried_because', models.TextField(blank=True)),
                ('dropped_on', models.DateField(blank=True, help_text='The day it was decided not to go on with it', null=True)),
                ('dropped_because', models.TextField(blank=True)),
                ('came_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='went_to', to='programme.priority')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='programme.plan')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind', 'number'), name='priority_number_once'), models.UniqueConstraint(fields=('plan', 'came_from'), name='priority_carried_once')],
            },
        ),
        migrations.CreateModel(
            name='PlannedSource',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('words', models.TextField()),
                ('reference', models.CharField(blank=True, max_length=300)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='programme.plannedaudit')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='programme.priority')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='line',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='programme.priority'),
        ),
        migrations.AddField(
            model_name='line',
            name='service',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='service_lines', to='programme.priority'),
        ),
        migrations.CreateModel(
            name='AreaReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('next_review_date', models.DateField()),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='area_reviews', to='programme.plan')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='area_reviews', to='programme.priority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'area'), name='area_reviewed_once_a_programme')],
            },
        ),
        migrations.CreateModel(
            name='PriorityNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.CharField(blank=True, help_text='The area or group it is about; empty: everywhere', max_length=200)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('priority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='programme.priority')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScheduleFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('to_match', 'Columns to be matched'), ('to_take', 'To be looked at and taken'), ('taken', 'Taken'), ('undone', 'Undone')], default='to_match', max_length=20)),
                ('file_name', models.CharField(max_length=150)),
                ('sha256', models.CharField(max_length=64)),
                ('headings', models.JSONField(default=list)),
                ('notices', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=dict, help_text='What each column number holds')),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='programme.plan')),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='plannedaudit',
            name='from_file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made', to='programme.schedulefile'),
        ),
        migrations.CreateModel(
            name='ScheduleRow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('cells', models.JSONField(default=list)),
                ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('new', 'Will be taken'), ('known', 'Here already'), ('rejected', 'Rejected')], default='waiting', max_length=20)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='programme.schedulefile')),
                ('made', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programme.plannedaudit')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('file', 'number'), name='schedule_row_once')],
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('from_quarter', models.PositiveSmallIntegerField()),
                ('to_quarter', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='programme.plannedaudit')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('person', 'A person'), ('chair', 'The chair of a group, whoever that is'), ('group', 'A group'), ('agency', 'An agency'), ('statutory', 'All statutory partners'), ('each', 'The same role in each agency'), ('words', 'Somebody else, in words')], max_length=20)),
                ('words', models.CharField(blank=True, help_text='The role, such as head of quality assurance', max_length=200)),
                ('supporting', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='programme.line')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('kind', 'person'), _negated=True), ('member__isnull', False), _connector='OR'), models.Q(models.Q(('kind__in', ('chair', 'group')), _negated=True), ('group__isnull', False), _connector='OR'), models.Q(models.Q(('kind__in', ('agency', 'each')), _negated=True), ('agency__isnull', False), _connector='OR')), name='lead_names_who')],
            },
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(fields=['tenant', 'plan', 'state'], name='programme_l_tenant__e1c6bd_idx'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='line_number_once'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('plan', 'came_from'), name='line_carried_once'),
        ),
        migrations.RunPython(first_edition, migrations.RunPython.noop),
    ]
