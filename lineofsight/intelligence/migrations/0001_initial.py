import django.db.models.deletion
import django.utils.timezone
import lineofsight.intelligence.states
import uuid
from decimal import Decimal
from django.db import migrations, models


def first_edition(apps, schema_editor):
    """Partnerships founded before this chapter begin with its defaults, which an empty edition stands for."""
    tenants, editions = apps.get_model("partnership", "Tenant"), apps.get_model("partnership", "Edition")
    for tenant in tenants.objects.all():
        if not editions.objects.filter(tenant=tenant, chapter="indicators").exists():
            editions.objects.create(tenant=tenant, chapter="indicators", number=1, content={})


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnership', '0010_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgencyFigures',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('asked', 'Waited for'), ('entered', 'Entered, not signed off'), ('signed_off', 'Signed off'), ('queried', 'Queried')], default=lineofsight.intelligence.states.FiguresState['ASKED'], max_length=20)),
                ('entered_at', models.DateTimeField(blank=True, null=True)),
                ('on_behalf', models.BooleanField(default=False)),
                ('signed_off_at', models.DateTimeField(blank=True, null=True)),
                ('query', models.TextField(blank=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('queried_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('signed_off_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
        ),
        migrations.CreateModel(
            name='AssuranceTopic',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('why', models.TextField()),
                ('months_between', models.PositiveSmallIntegerField(default=3)),
                ('begun_on', models.DateField()),
                ('next_due', models.DateField()),
                ('released_on', models.DateField(blank=True, null=True)),
                ('released_because', models.CharField(blank=True, max_length=400)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DashboardEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('as_at', models.DateField()),
                ('title', models.CharField(max_length=200)),
                ('rule', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('agreed', 'Agreed'), ('frozen', 'Frozen')], default='draft', max_length=20)),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('minute_reference', models.CharField(blank=True, max_length=200)),
                ('content', models.JSONField(default=dict)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'as_at'), name='dashboard_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='DataContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'agency', 'member'), name='data_contact_once')],
            },
        ),
        migrations.CreateModel(
            name='Dataset',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('holder_words', models.CharField(blank=True, max_length=200)),
                ('shows', models.CharField(choices=[('scale', 'Scale: how many children'), ('vulnerability', 'Vulnerability: what they have in common'), ('both', 'Scale and vulnerability')], max_length=20)),
                ('availability', models.CharField(choices=[('shared', 'Shared already'), ('on_request', 'On request'), ('not_yet', 'Not yet')], max_length=20)),
                ('gateway', models.CharField(blank=True, help_text='The legal gateway it can be shared by', max_length=300)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'name'), name='dataset_once')],
            },
        ),
        migrations.CreateModel(
            name='DatasetLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('theme', 'Theme'), ('vulnerability', 'Vulnerability'), ('people', 'People'), ('place', 'Place')], max_length=20)),
                ('words', models.CharField(max_length=100)),
                ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='intelligence.dataset')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dataset', 'kind', 'words'), name='dataset_link_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('commentary', models.TextField(blank=True)),
                ('not_available', models.CharField(blank=True, help_text='Why there is no figure', max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='intelligence.agencyfigures')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('split', models.CharField(blank=True, max_length=100)),
                ('numerator', models.DecimalField(decimal_places=3, max_digits=14)),
                ('denominator', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='intelligence.entry')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'split'), name='figure_once_of_a_split'), models.CheckConstraint(condition=models.Q(('numerator__gte', Decimal('0')), models.Q(('denominator__isnull', True), ('denominator__gte', Decimal('0')), _connector='OR')), name='figures_are_not_below_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('declared_at', models.DateTimeField(auto_now_add=True)),
                ('retired_from', models.DateField(blank=True, null=True)),
                ('retired_because', models.CharField(blank=True, max_length=400)),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'code'), name='indicator_code_once')],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='indicator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='intelligence.indicator'),
        ),
        migrations.CreateModel(
            name='Benchmark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('national', 'England'), ('regional', 'Region'), ('neighbour', 'Statistical neighbour'), ('local', 'This area, as published')], max_length=20)),
                ('area', models.CharField(max_length=200)),
                ('period', models.CharField(max_length=40)),
                ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                ('symbol', models.CharField(blank=True, max_length=10)),
                ('source', models.CharField(max_length=300)),
                ('brought_at', models.DateTimeField(auto_now_add=True)),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='benchmarks', to='intelligence.indicator')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('indicator', 'area', 'period'), name='benchmark_once_of_an_area_and_period')],
            },
        ),
        migrations.CreateModel(
            name='IndicatorChallenge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('challenge', 'Challenge'), ('enquiry', 'Request for an enquiry')], max_length=20)),
                ('words', models.TextField()),
                ('state', models.CharField(choices=[('raised', 'Raised, nobody named yet'), ('assigned', 'Waits for an answer'), ('answered', 'Answered'), ('further', 'Further enquiry'), ('accepted', 'Answer accepted'), ('closed', 'Closed')], default=lineofsight.intelligence.states.ChallengeState['RAISED'], max_length=20)),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_date', models.DateField(blank=True, null=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='intelligence.indicator')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChallengeStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('event', models.CharField(max_length=20)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='intelligence.indicatorchallenge')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IndicatorEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('from_date', models.DateField()),
                ('words', models.CharField(max_length=200)),
                ('definition', models.TextField(blank=True)),
                ('numerator_words', models.CharField(max_length=300)),
                ('denominator_words', models.CharField(blank=True, max_length=300)),
                ('kind', models.CharField(choices=[('count', 'Count'), ('percentage', 'Percentage'), ('rate', 'Rate'), ('average', 'Average'), ('value', 'Value')], max_length=20)),
                ('direction', models.CharField(choices=[('increase', 'increase'), ('decrease', 'decrease'), ('neutral', 'neutral')], max_length=20)),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('red', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('blue', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('scale', models.CharField(choices=[('rag', 'Red, amber, green'), ('brag', 'Blue, red, amber, green')], default='rag', max_length=10)),
                ('domain', models.CharField(max_length=60)),
                ('strand', models.CharField(choices=[('key_processes', 'Key safeguarding processes'), ('vulnerable_groups', 'Particularly vulnerable groups')], default='key_processes', max_length=30)),
                ('frequency', models.CharField(choices=[('weekly', 'Weekly'), ('monthly', 'Monthly'), ('quarterly', 'Quarterly'), ('yearly', 'Yearly')], max_length=20)),
                ('breakdown', models.CharField(blank=True, choices=[('', 'Not broken down'), ('referrer', 'Who made the contact'), ('area', 'Area'), ('age_band', 'Age band'), ('sex', 'Sex'), ('ethnicity', 'Ethnic group'), ('category', 'Category of abuse'), ('kind', 'Kind')], max_length=20)),
                ('splits', models.JSONField(default=list, help_text='The lines of the breakdown, in their order')),
                ('aspect', models.CharField(blank=True, max_length=20)),
                ('counts_children', models.BooleanField(default=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('review_date', models.DateField(blank=True, null=True)),
                ('changed_because', models.CharField(blank=True, max_length=400)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='intelligence.indicator')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('indicator', 'number'), name='indicator_edition_once'), models.UniqueConstraint(fields=('indicator', 'from_date'), name='one_edition_from_a_day')],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.indicatoredition'),
        ),
        migrations.CreateModel(
            name='IndicatorSource',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='intelligence.indicator')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('indicator', 'agency'), name='source_once_of_an_indicator')],
            },
        ),
        migrations.CreateModel(
            name='IntelligenceItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('heard_on', models.DateField()),
                ('words', models.TextField()),
                ('source', models.CharField(max_length=200)),
                ('confidence', models.CharField(choices=[('high', 'Several sources say so'), ('medium', 'One good source'), ('low', 'Hearsay')], max_length=10)),
                ('theme', models.CharField(blank=True, max_length=100)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intelligence.indicator')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoticeTime',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sent_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('urgent', models.BooleanField(default=False)),
                ('area', models.CharField(max_length=100)),
                ('sector', models.CharField(max_length=100)),
                ('detail', models.CharField(choices=[('none', 'Nothing'), ('bare', 'Bare details'), ('full', 'Full')], default='full', max_length=10)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'sent_at'], name='intelligenc_tenant__7c1eab_idx')],
            },
        ),
        migrations.CreateModel(
            name='PerformanceFramework',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('version', models.CharField(max_length=40)),
                ('link', models.URLField(blank=True, max_length=400)),
                ('adopted_on', models.DateField()),
                ('review_date', models.DateField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'version'), name='framework_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Quarter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('meeting_on', models.DateField(blank=True, null=True)),
                ('due_date', models.DateField(help_text='Day by which agencies send their figures')),
                ('close_by', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('asked', 'Figures asked for'), ('received', 'Figures received'), ('queried', 'Queried with an agency'), ('validated', 'Checked'), ('commentary', 'With the group: commentary'), ('exceptions_set', 'Exceptions set'), ('signed', 'Summary signed'), ('sent', 'With the leadership'), ('decided', 'Recommendations decided'), ('closed', 'Closed')], default=lineofsight.intelligence.states.QuarterState['OPEN'], max_length=20)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('gone_on_because', models.CharField(blank=True, max_length=400)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'start'), name='quarter_once')],
            },
        ),
        migrations.AddField(
            model_name='indicatorchallenge',
            name='quarter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.quarter'),
        ),
        migrations.CreateModel(
            name='FrozenQuarter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('quarter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='frozen', to='intelligence.quarter')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='agencyfigures',
            name='quarter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='intelligence.quarter'),
        ),
        migrations.CreateModel(
            name='QuarterException',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(choices=[('threshold', 'Beyond its red threshold'), ('variation', 'Changed by more than usual variation'), ('named', 'Named by the group')], max_length=20)),
                ('words', models.CharField(max_length=300)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('due_date', models.DateField(blank=True, null=True)),
                ('explanation', models.TextField(blank=True)),
                ('issue', models.TextField(blank=True, help_text='What the group should attend to')),
                ('explained_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('asked_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('explained_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='intelligence.indicator')),
                ('quarter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='intelligence.quarter')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('quarter', 'indicator'), name='exception_once_in_a_quarter')],
            },
        ),
        migrations.CreateModel(
            name='Rebase',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('from_date', models.DateField()),
                ('cause', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rebases', to='intelligence.indicator')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('indicator', 'from_date'), name='rebased_once_from_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('effectiveness', models.TextField(help_text='How effective the help to children and families is, early help included')),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('minute_reference', models.CharField(blank=True, max_length=200)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('quarter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='summary', to='intelligence.quarter')),
                ('sent_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.group')),
                ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SummaryRecommendation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('words', models.TextField()),
                ('answer', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('not_accepted', 'Not accepted')], max_length=20)),
                ('answer_reason', models.CharField(blank=True, max_length=400)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('registered_as', models.UUIDField(blank=True, null=True)),
                ('addressed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('summary', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='intelligence.summary')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=60)),
                ('words', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField()),
                ('is_central', models.BooleanField(default=False)),
                ('commentary', models.TextField(blank=True)),
                ('override', models.CharField(blank=True, choices=[('blue', 'Blue'), ('green', 'Green'), ('amber', 'Amber'), ('red', 'Red')], max_length=10)),
                ('override_reason', models.CharField(blank=True, max_length=400)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tiles', to='intelligence.dashboardedition')),
                ('overridden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='tile_once_in_an_edition')],
            },
        ),
        migrations.CreateModel(
            name='Element',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=300)),
                ('colour', models.CharField(choices=[('blue', 'Blue'), ('green', 'Green'), ('amber', 'Amber'), ('red', 'Red')], max_length=10)),
                ('weight', models.PositiveSmallIntegerField(default=1)),
                ('rated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intelligence.indicator')),
                ('tile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='elements', to='intelligence.tile')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TopicOwner',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='intelligence.assurancetopic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TopicReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('for_due', models.DateField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='intelligence.assurancetopic')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('topic', 'agency', 'for_due'), name='topic_report_once')],
            },
        ),
        migrations.CreateModel(
            name='TopicRequester',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_by', to='intelligence.assurancetopic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['tenant', 'indicator', 'end'], name='intelligenc_tenant__8da01c_idx'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('indicator', 'agency', 'start', 'end'), name='entry_once_for_a_period'),
        ),
        migrations.AddConstraint(
            model_name='agencyfigures',
            constraint=models.UniqueConstraint(fields=('quarter', 'agency'), name='agency_once_in_a_quarter'),
        ),
        migrations.RunPython(first_edition, migrations.RunPython.noop),
    ]
