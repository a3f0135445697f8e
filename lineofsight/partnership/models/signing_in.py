"""How a person shows that it is she: her second step, where she is signed in, and how often somebody guessed."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from .people import Appointment, Member, Person
from .tenancy import TenantOwned


class AuthenticatorApp(models.Model):
    """The app that shows her a new code every half minute. The secret is sealed under the installation's root key."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="authenticator_app")
    secret = models.BinaryField()
    # A code is good once: the half minute of the last one used.
    last_step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to_person(cls, person: Person) -> "models.QuerySet[Self]":
        return cls.objects.filter(person=person)


class RecoveryCode(models.Model):
    """A code on paper for when telephone and key are lost; each is good once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to_person(cls, person: Person) -> "models.QuerySet[Self]":
        return cls.objects.filter(person=person)


class SignIn(models.Model):
    """One sign-in of a person on one device; kept after it ends, so that a new device is recognised as new."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=60)
    network = models.CharField(max_length=45)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to_person(cls, person: Person) -> "models.QuerySet[Self]":
        """Her own and nobody else's."""
        return cls.objects.filter(person=person)


class Guesses(models.Model):
    """How often a password or code was tried for one account from one network since the last right one.

    ``of_whom`` is keyed, so the table tells no address.
    """

    of_whom = models.CharField(max_length=64, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)


class RefusedTries(models.Model):
    """How often somebody was refused something within one hour; the record holds the first of them one by one."""

    class About(models.TextChoices):
        PAGES = "pages", "Pages and things she may not have"
        SIGN_IN = "sign_in", "A wrong password or code"
        POLICY = "policy", "What a browser kept from a page"

    of_whom = models.CharField(max_length=40)
    about = models.CharField(max_length=10, choices=About)
    hour = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of_whom", "about", "hour"], name="refused_tries_counted_once_an_hour")
        ]


class SentFiles(models.Model):
    """How many files of what size somebody sent on one day. ``of_whom`` is keyed like that of guesses."""

    of_whom = models.CharField(max_length=64)
    day = models.DateField()
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_whom", "day"], name="sent_files_counted_once_a_day")]


class SecondStepReset(TenantOwned):
    """The business unit asks that somebody may set up the second step anew; a second person confirms it."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="second_step_resets")
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    # How she was recognised: by telephone on a known number, in person, on a video call.
    recognised_by = models.CharField(max_length=200)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(settled_at__isnull=True), name="one_open_reset_of_a_member"
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit sees all of its partnership, a lead those of whoever works for her agencies now."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if not member.is_business_unit:
            hers = Appointment.in_force(member.tenant_id).filter(agency__in=member.led_agency_ids)
            rows = rows.filter(member__in=hers.values("member"))
        return rows.select_related("member__person", "started_by__person")


class Sending(models.Model):
    """One sending of one form as one page showed it, so that the same sending again is answered and not carried out.

    ``of_what`` is keyed, so the table tells nothing of what was typed. While it is carried out it leads nowhere yet.
    """

    of_what = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    leads_to = models.CharField(max_length=2000, blank=True)
