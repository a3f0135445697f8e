"""Who owns a row: one partnership, shared panel or joint deep dive, never none and never two."""

import uuid

from django.db import models


class Tenant(models.Model):
    """A safeguarding children partnership, a shared panel, or a joint deep dive made by both executives.

    A practice audit has an owner of its own, so that no list, count, report or file of real work can hold a row of it.
    """

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", "Partnership"
        PANEL = "panel", "Shared panel"
        JOINT = "joint", "Joint deep dive"
        PRACTICE = "practice", "Practice audit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PARTNERSHIP)
    created_at = models.DateTimeField(auto_now_add=True)
    began_on = models.DateField(null=True, blank=True, help_text="The day the statutory arrangements began")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="tenant_has_an_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_practice(self) -> bool:
        """Whether nothing in it is real: then no e-mail leaves, and every page and file says so."""
        return self.kind == self.Kind.PRACTICE

    @property
    def is_joint(self) -> bool:
        """Whether several partnerships made it together: then their business units name its people."""
        return self.kind in (self.Kind.JOINT, self.Kind.PANEL)

    @property
    def tenant_id(self) -> uuid.UUID:
        return self.id


class TenantOwned(models.Model):
    """A row with exactly one owner. Foreign keys between such rows are held inside the owner by the database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def belongs_to_id(self) -> uuid.UUID:
        """The whole this row is a part of, such as its deep dive; by itself a row is its own whole."""
        return self.pk


class FormerName(TenantOwned):
    """What a partnership was called until a day; documents made before keep the name they were made with."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    until_date = models.DateField()
