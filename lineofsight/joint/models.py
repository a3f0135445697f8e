"""Joint work between partnerships, what each of them said to it, and what each received when it closed.

A proposal stands between partnerships and belongs to none, so it has no owner's column; it holds nothing but what each
of them was told when it was asked. Everything of the work itself belongs to the place that is made for it.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.improvement.models import Source
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member, Person, Tenant, TenantOwned
from lineofsight.vault.models import SealedFile

from .states import JointState


class JointWork(models.Model):
    """A joint deep dive or a shared panel, from its proposal on. ``place`` is made when every partnership has agreed."""

    class Kind(models.TextChoices):
        JOINT = Tenant.Kind.JOINT.value, "Joint deep dive"
        PANEL = Tenant.Kind.PANEL.value, "Shared panel"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    purpose = models.TextField()
    agreement = models.CharField(
        max_length=200, help_text="Sharing agreement or memorandum under which data are shared"
    )
    agreement_date = models.DateField()
    led_by = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_in = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in JointState], default=JointState.PROPOSED
    )
    place = models.OneToOneField(Tenant, on_delete=models.PROTECT, null=True, blank=True, related_name="joint_work")
    set_up_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(agreement=""), name="joint_work_rests_on_an_agreement"),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(state__in=["running", "closed"]), name="place_only_when_agreed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state_words(self) -> str:
        return JointState(self.state).words

    @classmethod
    def of(cls, tenant_id: uuid.UUID) -> "models.QuerySet[Self]":
        """What this partnership has a part in."""
        return (
            cls.objects.filter(sides__partnership=tenant_id)
            .select_related("led_by", "proposed_by", "proposed_in", "place")
            .prefetch_related("sides__partnership")
        )

    @classmethod
    def at(cls, place: Tenant) -> "models.QuerySet[Self]":
        """What was made in this place; whoever is inside may know what it is for."""
        return cls.objects.filter(place=place).select_related("led_by").prefetch_related("sides__partnership")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """With its purpose and what each said: for those who agree on it, name its people, or look after the agreements."""
        rows = cls.of(member.tenant_id)
        return rows if member.may(Permission.JOINT_WORK_SEE) else rows.none()

    @classmethod
    def named_to(cls, member: Member) -> "models.QuerySet[Self]":
        """That it exists, for everybody of its partnerships once it does."""
        rows = cls.of(member.tenant_id)
        if member.may(Permission.JOINT_WORK_SEE):
            return rows
        return rows.filter(state__in=[JointState.RUNNING, JointState.CLOSED])


def partnerships() -> "models.QuerySet[Tenant]":
    """The public names of the partnerships on this installation, and nothing more of them."""
    return Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP).order_by("name")


class Side(models.Model):
    """One partnership's part in joint work: what its executive decided, and who of its business unit takes it on."""

    class Answer(models.TextChoices):
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Not agreed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint_work = models.ForeignKey(JointWork, on_delete=models.CASCADE, related_name="sides")
    partnership = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    run_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["joint_work", "partnership"], name="partnership_once_in_joint_work"),
            # Nobody answers for two partnerships, whatever memberships she holds.
            models.UniqueConstraint(
                fields=["joint_work", "answered_by"],
                condition=Q(answered_by__isnull=False),
                name="person_answers_for_one_partnership",
            ),
        ]


class ReceivedReport(TenantOwned):
    """The released report of a joint deep dive as one partnership received it: the checked bytes, under its own key."""

    joint_work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    signed_off_on = models.DateField()
    key_id = models.UUIDField()
    page = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Those of the partnership who read signed-off reports; before it is received its business unit alone."""
        if not member.may(Permission.JOINT_REPORT_READ):
            return cls.objects.none()
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("joint_work", "received_by__person")
        return rows if member.is_business_unit else rows.filter(received_at__isnull=False)


class ReceivedRecommendation(TenantOwned):
    """A recommendation of a received report, in its released words; entered in the register when it is received."""

    report = models.ForeignKey(ReceivedReport, on_delete=models.CASCADE, related_name="recommendations")
    number = models.CharField(max_length=30, help_text="Its number in the joint deep dive")
    words = models.TextField()
    addressed_to = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group_name = models.CharField(max_length=200, blank=True)
    # Addressed to an agency that works in another of the partnerships only.
    elsewhere = models.BooleanField(default=False)
    registered_as = models.UUIDField(null=True, blank=True)


class PanelMessage(TenantOwned):
    """A recommendation or an alert of a shared panel, in words in which nobody can be recognised. Never changed."""

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "Recommendation"
        ALERT = "alert", "Alert of a pattern or trend"

    kind = models.CharField(max_length=20, choices=Kind)
    number = models.CharField(max_length=30)
    source = models.CharField(max_length=30, choices=Source)
    words = models.TextField()
    because = models.TextField(help_text="What it rests on: the reviews or figures, without anything about one child")
    agreed_on = models.DateField(help_text="The day the panel agreed it")
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="panel_message_number_once")]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody in the panel."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.may(Permission.JOINT_PLACE_SEE) else rows.none()


class PanelReply(models.Model):
    """A panel's message as one partnership has it, and what that partnership says to it.

    It stands between the two, so it carries the words and has no owner's column; the partnership reads its own alone,
    the panel those of all.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        NOT_ACCEPTED = "not_accepted", "Not accepted"
        NOTED = "noted", "Noted, with what is done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint_work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    message_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=PanelMessage.Kind)
    number = models.CharField(max_length=30)
    source = models.CharField(max_length=30, choices=Source)
    words = models.TextField()
    because = models.TextField()
    agreed_on = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    answer_words = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # In the partnership's own register; the panel reads its number, for it cannot look there.
    registered_as = models.UUIDField(null=True, blank=True)
    registered_number = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message_id", "partnership"], name="panel_message_once_a_partnership")
        ]
        indexes = [models.Index(fields=["partnership", "sent_at"])]

    def __str__(self) -> str:
        return self.number

    @property
    def colour(self) -> str:
        return {"accepted": "green", "not_accepted": "orange", "noted": "green"}.get(self.answer, "grey")

    @property
    def answer_tag(self) -> str:
        return self.get_answer_display() if self.answer else "No answer yet"

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The own partnership's, for those who read what joint work sends it."""
        rows = cls.objects.filter(partnership=member.tenant_id).select_related("joint_work", "answered_by")
        return rows if member.may(Permission.JOINT_REPORT_READ) else rows.none()

    @classmethod
    def told_to(cls, member: Member) -> "models.QuerySet[Self]":
        """What every partnership said to the panel this member is in."""
        rows = cls.objects.filter(joint_work__place=member.tenant_id).select_related("partnership", "answered_by")
        return rows if member.may(Permission.JOINT_PLACE_SEE) else rows.none()
