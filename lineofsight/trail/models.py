"""The events of the record and the last link of each chain; without foreign keys, so nothing cascades into it."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import connection, models

from lineofsight.trail import guards


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, kind: str, object_id: UUID | str) -> EventQuerySet:
        """Everything done to one thing, in the order of the record."""
        return self.filter(chain="writes", kind=kind, object_id=str(object_id)).order_by("tenant_id", "number")

    def readings_of(self, tenant_id: UUID, *object_ids: UUID | str) -> EventQuerySet:
        """Who has been shown one thing, or any of several, in the order of the record."""
        shown = Shown.objects.filter(tenant_id=tenant_id, object_id__in=[str(each) for each in object_ids])
        return self.filter(tenant_id=tenant_id, chain="reads", number__in=shown.values("number")).order_by("number")


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


class Shown(models.Model):
    """By which readings one thing was shown: a way to find events by the thing, made of what the events say.

    The events themselves are what counts; this table only leads to them, and is as append-only as they are.
    """

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    number = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["tenant_id", "object_id", "number"], name="trail_shown_object")]

    @classmethod
    def keep(cls, tenant_id: UUID, number: int, objects: list[list[str]]) -> None:
        """The lines of one reading, in one statement however much was shown."""
        if connection.vendor == "sqlite":
            owner, sql = tenant_id.hex, _KEEP_SQLITE
        else:
            owner, sql = str(tenant_id), _KEEP_POSTGRES
        with connection.cursor() as cursor:
            cursor.execute(sql, [owner, number, json.dumps(objects)])


_KEEP_SQLITE = (
    "INSERT INTO trail_shown (tenant_id, number, kind, object_id) "
    "SELECT %s, %s, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%s)"
)
_KEEP_POSTGRES = (
    "INSERT INTO trail_shown (tenant_id, number, kind, object_id) "
    "SELECT %s::uuid, %s, value->>0, value->>1 FROM jsonb_array_elements(%s::jsonb)"
)


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

for _table in ("trail_event", "trail_shown"):
    for _event in ("UPDATE", "DELETE"):
        _name = f"{_table}_no_{_event.lower()}"
        guards.register(
            _name,
            f"CREATE TRIGGER {_name} BEFORE {_event} ON {_table} "
            "BEGIN SELECT RAISE(ABORT, 'the access and change record is append-only'); END",
            [
                _REFUSE_POSTGRES,
                f"CREATE OR REPLACE TRIGGER {_name} BEFORE {_event} ON {_table} "
                "FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
            ],
        )
    guards.register(
        f"{_table}_no_truncate",
        "",
        [
            _REFUSE_POSTGRES,
            f"CREATE OR REPLACE TRIGGER {_table}_no_truncate BEFORE TRUNCATE ON {_table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
        ],
    )
