"""The strands of the golden thread."""

from django.db import models

from lineofsight.partnership.models import TenantOwned


class Strand(TenantOwned):
    """One thing leads to another; written in the same transaction as the thing itself, without titles."""

    class Means(models.TextChoices):
        RESTS_ON = "rests_on", "rests on"
        LED_TO = "led_to", "led to"
        PART_OF = "part_of", "is part of"
        REPLACES = "replaces", "replaces"

    from_kind = models.CharField(max_length=60)
    from_id = models.UUIDField()
    to_kind = models.CharField(max_length=60)
    to_id = models.UUIDField()
    means = models.CharField(max_length=20, choices=Means)
    tied_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "from_kind", "from_id", "to_kind", "to_id", "means"], name="strand_once"
            )
        ]
        indexes = [
            models.Index(fields=["tenant", "from_kind", "from_id"]),
            models.Index(fields=["tenant", "to_kind", "to_id"]),
        ]
