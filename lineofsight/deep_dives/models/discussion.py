"""The pack, who attends, and what the discussion concluded."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.govuk.words import oxford
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.vault.fields import SealedText

from .cohort import Case
from .returns import AgencyReturn
from .themes import DeepDive, OfDeepDive


class Discussion(OfDeepDive):
    """A meeting at which the pack is discussed; an adjourned one is followed by another."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        ADJOURNED = "adjourned", "Adjourned"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="discussions")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    meeting_link = models.CharField(max_length=500, blank=True)
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note_taker = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    # Raised with each change of its date or place, so that calendars take the new one for the old.
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "number"], name="discussion_number_once")]

    @classmethod
    def latest_of(cls, deep_dive: DeepDive) -> "Self | None":
        """The session that is planned or was held last, or None while none is arranged."""
        rows = cls.objects.filter(deep_dive=deep_dive)
        return rows.select_related("deep_dive", "chair__person", "note_taker__person").order_by("-number").first()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Those who run it or attend it; the business unit and the scrutineer."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related("deep_dive")
        if member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
            return rows
        return rows.filter(Q(chair=member) | Q(note_taker=member) | Q(deep_dive__attendees__member=member)).distinct()

    @classmethod
    def run_by(cls, member: Member) -> "models.QuerySet[Self]":
        """Discussions whose record she may write: as chair, note-taker or business unit."""
        rows = cls.visible_to(member)
        return rows if member.is_business_unit else rows.filter(Q(chair=member) | Q(note_taker=member))

    @classmethod
    def opened_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Discussions whose content she may read: everybody who comes to it accepts the confidentiality terms first."""
        rows = cls.visible_to(member)
        if member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
            return rows
        accepted = Attendee.objects.filter(member=member, terms_accepted_at__isnull=False)
        return rows.filter(deep_dive__in=accepted.values("deep_dive"))


class Attendee(OfDeepDive):
    """Somebody invited to the discussion: an agency's representative or deputy, a practitioner, a guest."""

    class Level(models.TextChoices):
        FRONT_LINE = "front_line", "Front line"
        MANAGER = "manager", "Manager"
        LEAD = "lead", "Safeguarding lead"
        OTHER = "other", "Other"

    class Part(models.TextChoices):
        REPRESENTATIVE = "representative", "Representative"
        DEPUTY = "deputy", "Deputy"
        PRACTITIONER = "practitioner", "Practitioner"
        MANAGER = "manager", "Manager"
        GUEST = "guest", "Guest"
        CHAIR = "chair", "Chair of the discussion"
        NOTE_TAKER = "note_taker", "Note-taker"

    class Reply(models.TextChoices):
        NONE = "", "No reply yet"
        YES = "yes", "Attending"
        NO = "no", "Not attending"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="attendees")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=20, choices=Part, default=Part.REPRESENTATIVE)
    level = models.CharField(max_length=20, choices=Level, default=Level.MANAGER)
    invited_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=5, choices=Reply, default=Reply.NONE, blank=True)
    # Named as a reader of the pack, and told so.
    pack_sent_at = models.DateTimeField(null=True, blank=True)
    terms_accepted_at = models.DateTimeField(null=True, blank=True)
    # Whether she came to any session; each session's own attendance stands in Attendance.
    attended = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "member"], name="attendee_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who is invited is known to everybody who is, to those who run it, and to the scrutineer."""
        return cls.objects.filter(
            deep_dive__in=Discussion.visible_to(member).order_by().values("deep_dive")
        ).select_related("deep_dive", "member__person", "agency")


class Attendance(OfDeepDive):
    """Whether one invited person came to one session."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="attendances")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="attendances")
    attended = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "attendee"], name="attendance_once")]


class ServiceAbsence(OfDeepDive):
    """A service with a completed tool that nobody spoke for at one session, and why, as the chair recorded it."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="absences")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = SealedText()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "agency"], name="service_absent_once")]


class Pack(OfDeepDive):
    """The signed-off audit tools collated by child and section, for named attendees who accepted the terms."""

    class State(models.TextChoices):
        BUILT = "built", "Built"
        CIRCULATED = "circulated", "Circulated"
        RECALLED = "recalled", "Recalled"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="packs")
    state = models.CharField(max_length=20, choices=State, default=State.BUILT)
    built_at = models.DateTimeField()
    built_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    missing = models.JSONField(default=list, help_text="Agency and child letter of tools that did not arrive")
    circulated_at = models.DateTimeField(null=True, blank=True)
    circulated_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    open_until = models.DateField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recalled_because = SealedText(blank=True)

    @classmethod
    def latest_of(cls, deep_dive: DeepDive) -> "Self | None":
        """The pack of a deep dive, or None before it is collated."""
        return cls.objects.filter(deep_dive=deep_dive).select_related("deep_dive").order_by("-built_at").first()

    @property
    def missing_words(self) -> str:
        """The tools that did not arrive, by agency: "Police (Child A and Child C), Health (Child B)"; "" when none."""
        by_agency: dict[str, list[str]] = {}
        for each in self.missing:
            by_agency.setdefault(each["agency"], []).append(f"Child {each['letter']}")
        return ", ".join(f"{agency} ({oxford(children)})" for agency, children in sorted(by_agency.items()))

    @property
    def has_expired(self) -> bool:
        return self.open_until is not None and self.open_until < timezone.localdate()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit always, the scrutineer once circulated; attendees who accepted the terms while it is open."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related("deep_dive")
        if member.is_business_unit:
            return rows
        if member.has(Role.SCRUTINEER):
            return rows.filter(circulated_at__isnull=False)
        # One row of attendees must meet all conditions; one filter() call keeps them together.
        return rows.filter(
            Q(open_until__isnull=True) | Q(open_until__gte=timezone.localdate()),
            state=cls.State.CIRCULATED,
            deep_dive__attendees__member=member,
            deep_dive__attendees__pack_sent_at__isnull=False,
            deep_dive__attendees__terms_accepted_at__isnull=False,
        ).distinct()


class PackReturn(OfDeepDive):
    """Which version of which audit tool stands in the pack."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="returns")
    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()


class Judgement(OfDeepDive):
    """The agreed judgement in one domain, for one child or (no case) for the cohort, with its reason."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="judgements")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="judgements")
    domain = models.CharField(max_length=60)
    grade = models.CharField(max_length=60, blank=True)
    reason = SealedText()
    difference = SealedText(blank=True, help_text="Where agencies saw it differently")
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)
    # Raised with each save: two people at the same table must not write over one another.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deep_dive", "case", "domain"], name="judgement_once_for_child"),
            models.UniqueConstraint(
                fields=["deep_dive", "domain"], condition=Q(case__isnull=True), name="judgement_once_for_cohort"
            ),
        ]


class CaseDiscussion(OfDeepDive):
    """What was said about one child: notes, conclusion, and the views of the child and family or why there are none."""

    class Views(models.TextChoices):
        GATHERED = "gathered", "Gathered"
        NOT_POSSIBLE = "not_possible", "Not possible"

    class Held(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="case_discussions")
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="discussion")
    notes = SealedText(blank=True)
    conclusion = SealedText(blank=True)
    differences = SealedText(blank=True)
    views = models.CharField(max_length=20, choices=Views, blank=True)
    views_words = SealedText(blank=True)
    # Whether the partnership's statement, such as "Safeguarded appropriately", holds for this child; "" while open.
    statement_holds = models.CharField(max_length=5, choices=Held, blank=True)
    statement_reason = SealedText(blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)


class DiscussionLine(OfDeepDive):
    """One line of the record: a point, a decision or an action, for one child or for all."""

    class Kind(models.TextChoices):
        POINT = "point", "Point"
        DECISION = "decision", "Decision"
        ACTION = "action", "Action"
        # The three fields of a live audit.
        WORKING_WELL = "working_well", "Working well"
        COULD_IMPROVE = "could_improve", "Could improve"
        IMPACT = "impact", "Impact on the child"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="lines")
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="lines")
    kind = models.CharField(max_length=20, choices=Kind)
    words = SealedText()
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)


__all__ = [
    "Attendance",
    "Attendee",
    "CaseDiscussion",
    "Discussion",
    "DiscussionLine",
    "Judgement",
    "Pack",
    "PackReturn",
    "ServiceAbsence",
]
