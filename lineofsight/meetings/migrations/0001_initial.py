import django.db.models.deletion
import django.utils.timezone
import lineofsight.vault.fields
import uuid
from django.db import migrations, models


def first_edition(apps, schema_editor):
    """Partnerships founded before this chapter begin with its defaults, which an empty edition stands for."""
    tenants, editions = apps.get_model("partnership", "Tenant"), apps.get_model("partnership", "Edition")
    for tenant in tenants.objects.all():
        if not editions.objects.filter(tenant=tenant, chapter="meetings").exists():
            editions.objects.create(tenant=tenant, chapter="meetings", number=1, content={})


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('improvement', '0003_difference_made'),
        ('partnership', '0010_accounts'),
        ('vault', '0002_recovery_sheets_and_backups'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('decision', 'For decision'), ('assurance', 'For assurance'), ('discussion', 'For discussion'), ('information', 'For information')], max_length=20)),
                ('words', models.CharField(max_length=300)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('confidential', models.BooleanField(default=False)),
                ('standing', models.BooleanField(default=False)),
                ('waits_for', models.CharField(blank=True, max_length=60)),
                ('path', models.CharField(blank=True, max_length=300)),
                ('about_kind', models.CharField(blank=True, max_length=60)),
                ('about_id', models.UUIDField(blank=True, null=True)),
                ('belongs_to', models.UUIDField(blank=True, null=True)),
                ('paper_due', models.DateField(blank=True, null=True)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('paper_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('presenter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
        ),
        migrations.CreateModel(
            name='GroupTerms',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('remit', models.TextField(blank=True)),
                ('rights', models.JSONField(blank=True, default=list)),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('quorum_statutory', models.BooleanField(default=False)),
                ('standing_items', models.JSONField(blank=True, default=list)),
                ('described_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('described_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='partnership.group')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('group_name', models.CharField(help_text='What the group was called when it met', max_length=200)),
                ('purpose', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('agenda_sent', 'Agenda sent'), ('under_way', 'Under way'), ('held', 'Minutes to write'), ('minutes_circulated', 'Minutes circulated'), ('minutes_agreed', 'Minutes agreed'), ('cancelled', 'Cancelled')], default='planned', max_length=30)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('meeting_link', models.CharField(blank=True, max_length=500)),
                ('papers_due', models.DateField()),
                ('key_id', models.UUIDField()),
                ('times_moved', models.PositiveSmallIntegerField(default=0)),
                ('moved_from', models.DateTimeField(blank=True, null=True)),
                ('changed_because', models.CharField(blank=True, help_text='Why it was moved or cancelled', max_length=300)),
                ('agenda_sent_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('circulated_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('planned_at', models.DateTimeField(auto_now_add=True)),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('agreed_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='meetings.meeting')),
                ('chair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='partnership.group')),
                ('note_taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'group', 'starts_at'], name='meetings_me_tenant__3902df_idx'), models.Index(fields=['tenant', 'state'], name='meetings_me_tenant__3a4bf6_idx')],
                'constraints': [models.UniqueConstraint(fields=('group', 'starts_at'), name='group_meets_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=300)),
                ('leaves', models.BooleanField(default=False)),
                ('declared_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='meetings.agendaitem')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('decision', 'Decision'), ('action', 'Action'), ('update', 'Update'), ('note', 'Note')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('confidential_words', lineofsight.vault.fields.SealedText(default='')),
                ('right', models.CharField(blank=True, help_text='What kind of decision it is', max_length=40)),
                ('doing', models.CharField(blank=True, help_text='Who does it by when, as agreed in the meeting', max_length=250)),
                ('sent_as', models.UUIDField(default=uuid.uuid4)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('struck_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.decision')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='meetings.agendaitem')),
                ('register_action', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='improvement.action')),
                ('struck_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='meetings.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'kind'], name='meetings_en_tenant__7ad361_idx')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='entry_number_once_in_a_meeting'), models.UniqueConstraint(fields=('meeting', 'sent_as'), name='entry_sent_once')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', lineofsight.vault.fields.SealedText(default='')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('accepted', models.BooleanField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('chair', 'Chair'), ('member', 'Member'), ('attends', 'In attendance')], default='member', max_length=20)),
                ('statutory', models.BooleanField(default=False, help_text='Whether the agency was a statutory partner then')),
                ('other_name', models.CharField(blank=True, max_length=150)),
                ('reply', models.CharField(blank=True, choices=[('coming', 'Coming'), ('deputy', 'Sending a deputy'), ('apologies', 'Apologies')], max_length=20)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('present', models.CharField(blank=True, choices=[('present', 'Present'), ('deputy', 'Deputy present'), ('apologies', 'Apologies'), ('absent', 'Absent')], max_length=20)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('agency__isnull', False)), fields=('meeting', 'agency'), name='agency_asked_once_to_a_meeting'), models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('meeting', 'member'), name='member_asked_once_to_a_meeting')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='MeetingAction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=30)),
                ('words', models.TextField(blank=True)),
                ('due_date', models.DateField()),
                ('first_due_date', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('carried_forward', 'Carried forward'), ('done', 'Done'), ('dropped', 'Dropped')], default='open', max_length=20)),
                ('times_carried', models.PositiveSmallIntegerField(default=0)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_action', to='meetings.entry')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='meetings.meeting')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'state', 'due_date'], name='meetings_me_tenant__8069fa_idx')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='meeting_action_number_once')],
            },
        ),
        migrations.CreateModel(
            name='ActionNews',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=20)),
                ('words', models.TextField(blank=True)),
                ('due_date', models.DateField(blank=True, null=True)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('told_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='news', to='meetings.meetingaction')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('content', lineofsight.vault.fields.SealedJSON(default=list)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='meetings.meeting')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='minutes_edition_once')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('late', models.BooleanField(default=False)),
                ('brought_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.sealedfile')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='meetings.meeting')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PaperRead',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='meetings.paper')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('paper', 'member'), name='paper_opened_once_by_a_member')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='partnership.group')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('agency__isnull', False)), fields=('group', 'agency'), name='agency_sits_once_on_a_group'), models.CheckConstraint(condition=models.Q(('agency__isnull', False), ('member__isnull', False), _connector='OR'), name='seat_is_an_agencys_or_somebodys')],
            },
        ),
        migrations.AddIndex(
            model_name='agendaitem',
            index=models.Index(fields=['meeting', 'position'], name='meetings_ag_meeting_b2aca8_idx'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('about_id__isnull', False)), fields=('meeting', 'waits_for', 'about_id'), name='gathered_once_for_a_meeting'),
        ),
        migrations.RunPython(first_edition, migrations.RunPython.noop),
    ]
