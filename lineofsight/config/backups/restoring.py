"""Reads a backup back: beside the database first, where everything is looked at, and only then in its place."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from lineofsight import trail, vault
from lineofsight.config.backups.making import CHECKPOINTS, DATABASE, MANIFEST
from lineofsight.config.backups.stores import CannotRestore, Store, looking_at, rows_of_each_table, store
from lineofsight.config.keys import FileKeys, read_master_key
from lineofsight.config.tables import bring_up_to_date
from lineofsight.vault.envelope import BadEnvelope, Opening, private_key
from lineofsight.vault.everything import Opened, open_everything
from lineofsight.vault.models import Key
from lineofsight.vault.struck import NAME as DESTROYED_KEYS
from lineofsight.vault.struck import struck

LARGEST_MANIFEST = 16 * 1024 * 1024


@dataclass
class Proven:
    """What was looked at, and what was found."""

    made_at: str
    rows: int
    tables: int
    events: int
    checkpoints: int
    opened: Opened
    destroyed_again: int = 0
    aside: str = ""
    sha256: str = ""


def check(file: Path, private: str, *, earlier_key: Path | None = None) -> Proven:
    """Whether a backup could be put back: the restore drill. Nothing is changed but the note that it was checked."""
    with _standing_beside(file, private) as (place, manifest, folder, staged):
        proven = _prove(manifest, folder, staged, earlier_key)
        place.discard(staged)
    proven.sha256 = _print_of(file)
    if store().in_use():
        vault.note_backup_checked(sha256=proven.sha256)
    return proven


def restore(file: Path, private: str, *, replacing: bool, earlier_key: Path | None = None) -> Proven:
    """Put a backup in the place of the database. CannotRestore, with nothing changed, when anything in it is not whole.

    What was securely deleted since the backup was made is deleted again, where the database that is replaced or the list
    beside the checkpoints still tells of it. `earlier_key` is the master key of the time of the backup, where it has been exchanged since.
    """
    if store().in_use() and not replacing:
        raise CannotRestore(
            "There is a partnership in this database. Add --yes-replace if the backup is to take its place."
        )
    # Where the database itself is lost, the list beside the checkpoints still tells.
    destroyed = struck() | (_destroyed_here() if store().in_use() else set())
    with _standing_beside(file, private) as (place, manifest, folder, staged):
        proven = _prove(manifest, folder, staged, earlier_key)
        with looking_at(staged):
            proven.destroyed_again = _destroy_again(destroyed)
        proven.aside = place.swap(staged)
        _put_checkpoints(folder / CHECKPOINTS)
    proven.sha256 = _print_of(file)
    with trail.act(by=trail.INSTALLATION, verb="restore_backup", sha256=proven.sha256, rows=proven.rows):
        pass
    trail.checkpoint()
    return proven


@contextmanager
def _standing_beside(file: Path, private: str) -> Iterator[tuple[Store, dict[str, Any], Path, str]]:
    database = Path(settings.DATABASES["default"]["NAME"]) if connection.vendor == "sqlite" else file
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=database.parent))
    place = store()
    try:
        manifest = _unpack(file, private, folder)
        staged = place.stage(folder / DATABASE)
        try:
            yield place, manifest, folder, staged
        except BaseException:
            place.discard(staged)
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(file: Path, private: str, folder: Path) -> dict[str, Any]:
    """Everything into the folder, each print compared with what the backup says it is."""
    (folder / CHECKPOINTS).mkdir()
    manifest: dict[str, Any] = {}
    try:
        with file.open("rb") as source:
            opening = Opening(source, private_key(private))
            with (
                gzip.GzipFile(fileobj=cast(Any, opening), mode="rb") as pressed,
                tarfile.open(fileobj=pressed, mode="r|") as archive,
            ):
                for member in archive:
                    content = archive.extractfile(member)
                    if content is None or not _is_ours(member.name):
                        raise CannotRestore("There is something in the backup that was not put there by this product.")
                    if member.name == MANIFEST:
                        manifest = json.loads(content.read(LARGEST_MANIFEST))
                    else:
                        with (folder / member.name).open("xb") as out:
                            shutil.copyfileobj(content, out, 1024 * 1024)
            while opening.read(1024 * 1024):  # to the end, so that a file cut short is noticed
                pass
    except FileNotFoundError:
        raise CannotRestore(f"There is no file “{file}”. Check the name.") from None
    except BadEnvelope as reason:
        raise CannotRestore(str(reason)) from None
    except (OSError, EOFError, tarfile.TarError, ValueError):
        raise CannotRestore("The backup cannot be read to its end. Take another copy of it.") from None
    wanted = {DATABASE: manifest.get("database_sha256")}
    wanted |= {CHECKPOINTS + name: sha256 for name, sha256 in manifest.get("checkpoints", {}).items()}
    for name, sha256 in wanted.items():
        if not (folder / name).is_file() or _print_of(folder / name) != sha256:
            raise CannotRestore("Something in the backup is not what it says it is. Take another backup.")
    if manifest["kind"] != connection.vendor:
        raise CannotRestore(
            f"The backup is of a {manifest['kind']} database and this one is {connection.vendor}. Set DATABASE_URL "
            "as it was where the backup was made."
        )
    return manifest


def _is_ours(name: str) -> bool:
    return name in (MANIFEST, DATABASE) or bool(re.fullmatch(CHECKPOINTS + r"checkpoint-[0-9]{8,}\.json", name))


def _prove(manifest: dict[str, Any], folder: Path, staged: str, earlier_key: Path | None) -> Proven:
    with looking_at(staged):
        if rows_of_each_table() != manifest["rows"]:
            raise CannotRestore("The database in the backup has not the rows it had when it was made.")
        _bring_up_to_date(manifest)
        if earlier_key:
            both = FileKeys()
            vault.rewrap_keys(old=FileKeys.holding(read_master_key(earlier_key)), new=both)
        opened = open_everything()
        if opened.unreadable:
            raise CannotRestore(
                f"{opened.unreadable} sealed values do not open, the first in {opened.first_unreadable}. Is this the "
                "master key of the time of the backup? If it has been exchanged since, name the earlier one with "
                "--earlier-key."
            )
        verdict = trail.verify(checkpoints=folder / CHECKPOINTS)
        if verdict.broken:
            raise CannotRestore(f"The access and change record in the backup is not whole: {verdict.broken.reason}.")
    return Proven(
        made_at=manifest["made_at"],
        rows=sum(manifest["rows"].values()),
        tables=len(manifest["rows"]),
        events=verdict.events,
        checkpoints=verdict.checkpoints,
        opened=opened,
    )


def _bring_up_to_date(manifest: dict[str, Any]) -> None:
    """A backup of an earlier version is brought to this one; one of a later version is refused."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)  # type: ignore[arg-type]
    ours = {app for app, _ in known}
    if any(app in ours and (app, name) not in known for app, name in manifest["migrations"]):
        raise CannotRestore(
            f"The backup was made by a later version of the product ({manifest['product']}). Install that version first."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        bring_up_to_date()


def _destroyed_here() -> set[UUID]:
    try:
        return set(Key.objects.exclude(destroyed_at=None).values_list("id", flat=True))
    except DatabaseError:
        return set()  # what is being replaced may be damaged
    finally:
        connection.close()


def _destroy_again(ids: set[UUID]) -> int:
    again = [key for key in Key.objects.filter(destroyed_at=None) if key.id in ids]
    for key in again:
        vault.destroy_key(key)
    return len(again)


def _put_checkpoints(restored: Path) -> None:
    """The checkpoints of the backup stand where the product looks; those of after it are kept beside them."""
    present = Path(settings.TRAIL_CHECKPOINT_DIR)
    if present.is_dir() and any(present.iterdir()):
        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        before = present.rename(present.with_name(f"{present.name}.replaced-{moment}"))
        if (before / DESTROYED_KEYS).is_file():
            shutil.copy2(before / DESTROYED_KEYS, restored / DESTROYED_KEYS)
    shutil.copytree(restored, present, dirs_exist_ok=True)
    present.chmod(0o700)


def _print_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
