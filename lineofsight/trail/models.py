"""The events of the record and the last link of each chain; without foreign keys, so nothing cascades into it."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models.functions import Cast

from lineofsight.trail import guards


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, kind: str, object_id: UUID | str) -> EventQuerySet:
        """Everything done to one thing, in the order of the record."""
        return self.filter(chain="writes", kind=kind, object_id=str(object_id)).order_by("tenant_id", "number")

    def readings_of(self, tenant_id: UUID, object_id: UUID | str) -> EventQuerySet:
        """Who has been shown one thing, in the order of the record."""
        return (
            self.annotate(details_text=Cast("details", models.TextField()))
            .filter(tenant_id=tenant_id, chain="reads", details_text__contains=str(object_id))
            .order_by("number")
        )


class Event(models.Model):
    """One thing done or seen; `mac` binds it to the event before it with the tenant's own key."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    chain = models.CharField(max_length=6, choices=[("writes", "writes"), ("reads", "reads")])
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=64)
    kind = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    previous_mac = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "chain", "number"], name="trail_event_number_once"),
        ]
        indexes = [
            models.Index(fields=["kind", "object_id"], name="trail_event_about"),
            models.Index(fields=["tenant_id", "actor_id", "at"], name="trail_event_actor"),
        ]


class ChainHead(models.Model):
    """The last number and mac of one tenant's chain; its row is the lock that puts events in order."""

    tenant_id = models.UUIDField()
    chain = models.CharField(max_length=6)
    number = models.BigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "chain"], name="trail_one_head_per_chain")]


_REFUSE_POSTGRES = """
CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the access and change record is append-only'; END $$
"""

for _event in ("UPDATE", "DELETE"):
    _name = f"trail_event_no_{_event.lower()}"
    guards.register(
        _name,
        f"CREATE TRIGGER {_name} BEFORE {_event} ON trail_event "
        "BEGIN SELECT RAISE(ABORT, 'the access and change record is append-only'); END",
        [
            _REFUSE_POSTGRES,
            f"CREATE OR REPLACE TRIGGER {_name} BEFORE {_event} ON trail_event "
            "FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
        ],
    )
guards.register(
    "trail_event_no_truncate",
    "",
    [
        _REFUSE_POSTGRES,
        "CREATE OR REPLACE TRIGGER trail_event_no_truncate BEFORE TRUNCATE ON trail_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
    ],
)
