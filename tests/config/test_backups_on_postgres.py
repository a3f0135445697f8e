"""The restore drill on PostgreSQL: pg_dump of one moment, a database beside, and an exchange of names."""

import os

import psycopg
import pytest

from tests.config.installation import FILLED, founded
from tests.config.test_backups import SURNAMES

SERVER = os.environ.get("DATABASE_URL", "")

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server"),
]


def test_after_everything_is_lost_a_backup_brings_it_back_and_what_was_destroyed_stays_destroyed(address, tmp_path):
    """C7 and K5."""
    home = tmp_path / "home"
    home.mkdir()
    made = founded(home, address)
    doomed = made.python(FILLED)
    private = tmp_path / "offline.key"
    public = made.said("keys", "backup-pair", "--private", private).splitlines()[0]
    made.said("backup", "--out", tmp_path / "store", "--to", public)
    [backup] = (tmp_path / "store").glob("*.backup")
    assert "nothing was changed" in made.said("restore", backup, "--private-key", private, "--only-check")
    assert "--yes-replace" in made.refused("restore", backup, "--private-key", private)

    with psycopg.connect(address):
        assert "still using" in made.refused("restore", backup, "--private-key", private, "--yes-replace")
    made.python(
        "from lineofsight import vault; from lineofsight.vault.models import Key, Person;"
        f"vault.destroy_key(Key.objects.get(pk='{doomed}'));"
        "Person.objects.exclude(key__destroyed_at=None).count();"
        "[vault.destroy_people(k) for k in Key.objects.filter(destroyed_at=None)[:3]]"
    )
    said = made.said("restore", backup, "--private-key", private, "--yes-replace")
    assert "0 unreadable" in said and "events whole" in said
    assert "4 keys that were destroyed after it was made were destroyed again" in said
    surnames = made.python(SURNAMES)
    assert "('Zzyzxcanary', 51)" in surnames and "Doomedcanary" not in surnames
    assert "The record is whole" in made.said("trail", "verify")
    # The lock between partnerships and the triggers stand in what came back.
    made.python("from django.core.management import call_command; call_command('check')")
