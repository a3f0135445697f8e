"""Makes a backup: a consistent copy of the database and the checkpoints of the record, sealed while it is written."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

import lineofsight
from lineofsight import trail, vault
from lineofsight.config.backups.stores import store
from lineofsight.vault.envelope import Sealing, public_key

MANIFEST, DATABASE, CHECKPOINTS = "manifest.json", "database", "checkpoints/"


@dataclass(frozen=True)
class Made:
    """A finished backup."""

    path: Path
    sha256: str
    size: int
    rows: int
    checkpoints: int


def make_backup(folder: Path, recipients: Sequence[str]) -> Made:
    """Write one backup into a folder, sealed to these public keys. The master key is not in it."""
    keys = [public_key(each) for each in recipients]
    made_at = timezone.now()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"lineofsight-{made_at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.backup"
    with suppress(FileExistsError):  # another process wrote one a moment ago, which serves as well
        trail.checkpoint()
    # Listed before the copy is made: one written later may remember what the copy does not hold.
    checkpoints = sorted(Path(settings.TRAIL_CHECKPOINT_DIR).glob("checkpoint-*.json"))
    scratch = Path(tempfile.mkdtemp(prefix=".backup-", dir=_where_there_is_room(folder)))
    try:
        copy = scratch / "copy"
        counts = store().copy(copy)
        manifest = {
            "made_at": made_at.astimezone(UTC).isoformat(),
            "product": lineofsight.__version__,
            "kind": connection.vendor,
            "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
            "rows": counts,
            "database_sha256": _print_of(copy),
            "checkpoints": {each.name: _print_of(each) for each in checkpoints},
        }
        sha256, size = _write(path, manifest, copy, checkpoints, keys)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    rows = sum(counts.values())
    vault.note_backup(sha256=sha256, size=size, rows=rows, made_at=made_at)
    return Made(path, sha256, size, rows, len(checkpoints))


def _where_there_is_room(folder: Path) -> Path:
    """Beside the database, where copies of it may lie; never in the folder for everybody's temporary files."""
    if connection.vendor == "sqlite":
        beside = Path(settings.DATABASES["default"]["NAME"]).parent
        return beside if beside.is_dir() else folder
    return folder


def _write(
    path: Path, manifest: dict[str, Any], copy: Path, checkpoints: Sequence[Path], keys: Sequence[Any]
) -> tuple[str, int]:
    partial = path.with_name(f"{path.name}.partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        sealing = Sealing(out, keys)
        # Compressed before it is sealed; sealed values stay as long as they are, the rest shrinks.
        with (
            gzip.GzipFile(fileobj=cast(Any, sealing), mode="wb", compresslevel=1, mtime=0) as pressed,
            tarfile.open(fileobj=pressed, mode="w|") as archive,
        ):
            _add(archive, MANIFEST, json.dumps(manifest).encode())
            archive.add(copy, arcname=DATABASE, filter=_without_owner)
            for each in checkpoints:
                archive.add(each, arcname=CHECKPOINTS + each.name, filter=_without_owner)
        sha256 = sealing.finish()
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)
    return sha256, sealing.size


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _print_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
