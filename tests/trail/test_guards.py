"""The database's own triggers stand, and their absence is noticed."""

import pytest
from django.core.management import call_command
from django.db import connection

from lineofsight.trail import checks, guards

pytestmark = pytest.mark.django_db


def test_the_guards_stand_after_the_migrations():
    assert guards.missing(connection) == []
    assert checks.guards_stand(None) == []


def test_a_trigger_that_was_taken_away_stops_the_start_and_is_put_back_by_a_migration():
    guards.remove(connection)
    said = checks.guards_stand(None)
    assert "trail_event_no_update" in " ".join(message.msg for message in said)
    assert all(message.is_serious() for message in said)
    assert checks.guards_stand(None, databases=["default"]) == []  # a migration may begin, to put them back
    call_command("migrate", verbosity=0)
    assert guards.missing(connection) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL a trigger is compared by name and state")
def test_a_trigger_that_was_made_harmless_is_noticed():
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER trail_event_no_update")
        cursor.execute("CREATE TRIGGER trail_event_no_update BEFORE UPDATE ON trail_event WHEN 0 BEGIN SELECT 1; END")
    assert guards.missing(connection) == ["trail_event_no_update"]
    guards.install(connection)


def test_a_guard_on_a_table_that_does_not_exist_yet_waits(monkeypatch):
    monkeypatch.setattr(guards, "_registered", {})
    guards.register(
        "later",
        "CREATE TRIGGER later BEFORE UPDATE ON not_yet BEGIN SELECT 1; END",
        "CREATE OR REPLACE TRIGGER later BEFORE UPDATE ON not_yet FOR EACH ROW EXECUTE FUNCTION nothing()",
    )
    guards.install(connection)
    assert guards.missing(connection) == []
