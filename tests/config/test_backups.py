"""The restore drill: back up, lose everything, put it back; and what a backup must never give away."""

import base64
import gzip
import shutil
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from tests.config.installation import FILLED, Installation, founded

CANARIES = ("Zzyzxcanary", "Quilloncanary", "Gonecanary", "Doomedcanary", "943 476 5919", "Canarywharf", "2014-02-28")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """An installation with sealed people and files, a pair of keys for backups, and one backup."""
    place = tmp_path_factory.mktemp("backups")
    home = place / "first"
    home.mkdir()
    made = founded(home)
    doomed = made.python(FILLED)
    private = place / "offline.key"
    public = made.said("keys", "backup-pair", "--private", private).splitlines()[0]
    made.said("backup", "--out", place / "store", "--to", public)
    [backup] = (place / "store").glob("*.backup")
    return made, backup, private, public, doomed


@pytest.fixture
def again(kept, tmp_path):
    """A copy of the installation to break, and what belongs to it."""
    made, backup, private, _, _ = kept
    copy = made.copied_to(tmp_path / "again")
    return copy, backup, private


SURNAMES = """
from collections import Counter
from lineofsight.vault.models import Identifier
print(sorted(Counter(str(i.value) for i in Identifier.objects.filter(kind="surname").select_related("person")).items()))
"""


def rows(installation: Installation):
    database = sqlite3.connect(installation.database)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
    database.close()
    return counts


def test_after_everything_is_lost_a_backup_and_the_separately_kept_key_bring_it_back(again):
    """C7."""
    installation, backup, private = again
    before, surnames = rows(installation), installation.python(SURNAMES)
    shutil.rmtree(installation.database.parent)
    shutil.rmtree(installation.home / "checkpoints")
    said = installation.said("restore", backup, "--private-key", private)
    assert "0 unreadable" in said and "files: 20 have the print" in said and "events whole" in said
    after = rows(installation)
    # What the backup could not hold: its own note, and the note of the restore.
    for own in ("vault_backup", "trail_event", "trail_chainhead", "sqlite_sequence"):
        before.pop(own), after.pop(own)
    assert after == before
    assert installation.python(SURNAMES) == surnames
    assert "('Zzyzxcanary', 60)" in surnames and "('(securely deleted)', 1)" in surnames
    assert "The record is whole" in installation.said("trail", "verify")


def test_a_backup_is_not_put_over_a_partnership_without_saying_so(again):
    installation, backup, private = again
    assert "--yes-replace" in installation.refused("restore", backup, "--private-key", private)
    said = installation.said("restore", backup, "--private-key", private, "--yes-replace")
    aside = next(installation.database.parent.glob("*.replaced-*"))
    assert str(aside) in said
    assert "The record is whole" in installation.said("trail", "verify")


@pytest.mark.full
def test_what_was_destroyed_after_the_backup_stays_destroyed_when_it_is_put_back(again, kept):
    """K5, and beyond it: the key was still there when the backup was made."""
    installation, backup, private = again
    doomed = kept[4]
    assert "Doomedcanary" in installation.python(SURNAMES)
    installation.python(
        "from lineofsight import vault; from lineofsight.vault.models import Key;"
        f"vault.destroy_key(Key.objects.get(pk='{doomed}'))"
    )
    said = installation.said("restore", backup, "--private-key", private, "--yes-replace")
    assert "1 keys that were destroyed after it was made were destroyed again" in said
    assert "Doomedcanary" not in installation.python(SURNAMES)


def test_what_was_destroyed_stays_destroyed_although_the_database_itself_is_lost(again, kept):
    """K5: the list of destroyed keys lies beside the checkpoints, outside the database."""
    installation, backup, private = again
    doomed = kept[4]
    installation.python(
        "from lineofsight import vault; from lineofsight.vault.models import Key;"
        f"vault.destroy_key(Key.objects.get(pk='{doomed}'))"
    )
    shutil.rmtree(installation.database.parent)
    said = installation.said("restore", backup, "--private-key", private)
    assert "1 keys that were destroyed after it was made were destroyed again" in said
    assert "Doomedcanary" not in installation.python(SURNAMES)
    # The list itself goes on, for a backup that is older still.
    assert doomed.strip() in (installation.home / "checkpoints" / "destroyed-keys.txt").read_text()


def test_what_was_destroyed_before_a_backup_cannot_be_brought_back_from_it(again, kept, tmp_path):
    """K5: also where nothing but the later backup, the master key and the private key are left."""
    installation, _, private = again
    public, doomed = kept[3:]
    installation.python(
        "from lineofsight import vault; from lineofsight.vault.models import Key;"
        f"vault.destroy_key(Key.objects.get(pk='{doomed}'))"
    )
    installation.said("backup", "--out", tmp_path / "later", "--to", public)
    [later] = (tmp_path / "later").glob("*.backup")
    shutil.rmtree(installation.database.parent)
    installation.said("restore", later, "--private-key", private)
    assert "Doomedcanary" not in installation.python(SURNAMES)
    assert "('(securely deleted)', 2)" in installation.python(SURNAMES)


def test_the_drill_changes_nothing_but_the_note_that_it_was_done(again):
    installation, backup, private = again
    before = rows(installation)
    said = installation.said("restore", backup, "--private-key", private, "--only-check")
    assert "nothing was changed" in said
    after = rows(installation)
    assert {table for table in before if before[table] != after[table]} <= {"trail_event"}
    assert not list(installation.database.parent.glob(".restore*"))
    assert installation.python("from lineofsight.vault.models import Backup; print(Backup.objects.get().checked_at)")


@pytest.mark.parametrize("harm", ["cut", "bit", "tail", "other key", "no backup", "missing"])
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_changed(again, tmp_path, harm):
    installation, backup, private = again
    broken = tmp_path / "broken.backup"
    content = bytearray(backup.read_bytes())
    if harm == "cut":
        del content[-1_000:]
    elif harm == "bit":
        content[len(content) // 2] ^= 1
    elif harm == "tail":
        content += b"more"
    elif harm == "no backup":
        content[:4] = b"PK\3\4"
    elif harm == "other key":
        private = tmp_path / "other.key"
        installation.said("keys", "backup-pair", "--private", private)
    if harm != "missing":
        broken.write_bytes(content)
    before = installation.database.read_bytes()
    installation.refused("restore", broken, "--private-key", private, "--yes-replace")
    assert installation.database.read_bytes() == before
    assert [path.name for path in installation.database.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.full
def test_a_backup_is_useless_with_another_master_key(again):
    installation, backup, private = again
    installation.master_key.unlink()
    installation.python(
        "from lineofsight.config.keys import create_master_key; from django.conf import settings;"
        "create_master_key(settings.MASTER_KEY_FILE)"
    )
    assert "do not open" in installation.refused("restore", backup, "--private-key", private, "--yes-replace")


@pytest.mark.full
def test_a_backup_of_before_an_exchange_comes_back_with_the_earlier_master_key(again, tmp_path):
    installation, backup, private = again
    earlier = tmp_path / "earlier.key"
    shutil.copy(installation.master_key, earlier)
    installation.said("keys", "rotate")
    assert "--earlier-key" in installation.refused("restore", backup, "--private-key", private, "--yes-replace")
    installation.said("restore", backup, "--private-key", private, "--yes-replace", "--earlier-key", earlier)
    earlier.unlink()
    assert "('Zzyzxcanary', 60)" in installation.python(SURNAMES)


@pytest.mark.full
def test_a_database_in_use_is_not_replaced(again):
    installation, backup, private = again
    using = sqlite3.connect(installation.database)
    using.execute("PRAGMA journal_mode=WAL")
    using.execute("SELECT count(*) FROM trail_event").fetchone()
    try:
        said = installation.refused("restore", backup, "--private-key", private, "--yes-replace")
    finally:
        using.close()
    assert "still using the database" in said
    assert "('Zzyzxcanary', 60)" in installation.python(SURNAMES)


def test_a_backup_needs_somebody_who_may_open_it(again, tmp_path):
    installation, _, _ = again
    assert "backup-pair" in installation.refused("backup", "--out", tmp_path / "nowhere")
    assert "no public key" in installation.refused("backup", "--out", tmp_path / "nowhere", "--to", "somebody")


def spellings(word):
    """As text, in two-byte letters, and as base64 at each of its three places."""
    for raw in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield raw
        for shift in range(3):
            encoded = base64.b64encode(bytes(shift) + raw)
            yield encoded[4 if shift else 0 : len(encoded) - 4]


def places(folder: Path):
    """Every file below a folder, and the inside of each piece of it that was compressed."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield path, content
            start = content.find(b"\x1f\x8b\x08")
            while start >= 0:
                with suppress(zlib.error):
                    yield path, zlib.decompressobj(31).decompress(content[start:])
                start = content.find(b"\x1f\x8b\x08", start + 1)


def found_in(folder, words=CANARIES):
    return {
        (word, str(path)) for path, content in places(folder) for word in words for s in spellings(word) if s in content
    }


def test_no_identity_lies_in_the_open_in_database_log_free_pages_backups_or_leftovers(kept, tmp_path):
    """K1: the whole of the installation's folder, while it is in use (with its log) and after much was deleted."""
    made, backup, _, _, _ = kept
    installation = made.copied_to(tmp_path / "searched")
    shutil.copy(backup, installation.home)
    using = sqlite3.connect(installation.database)
    using.execute("SELECT count(*) FROM trail_event").fetchone()
    installation.python(
        "from lineofsight import vault; from lineofsight.vault.models import Key;"
        "[vault.destroy_people(k) for k in Key.objects.filter(destroyed_at=None)[:10]]"
    )
    assert (installation.database.parent / "lineofsight.sqlite3-wal").stat().st_size > 0
    assert using.execute("PRAGMA freelist_count").fetchone()[0] > 0
    assert found_in(installation.home) == set()
    using.close()


@pytest.mark.parametrize("spelling", ["plain", "utf-16", "base64", "gzip"])
def test_the_search_finds_a_name_that_does_lie_in_the_open(tmp_path, spelling):
    raw = b"....." + "Zzyzxcanary".encode("utf-16-le" if spelling == "utf-16" else "utf-8") + b"....."
    content = {"base64": base64.b64encode(raw), "gzip": b"ab" + gzip.compress(raw)}.get(spelling, raw)
    (tmp_path / "leak").write_bytes(content)
    assert {word for word, _ in found_in(tmp_path)} == {"Zzyzxcanary"}
