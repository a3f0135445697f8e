"""The master key in a file outside the database and the repository, and the keys that come from it."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from lineofsight.vault import sealing

KEY_BYTES = 32
REPOSITORY = Path(__file__).resolve().parents[2]


class BadMasterKey(Exception):
    """The master key file is not there, cannot be read, or does not hold two keys."""


@dataclass(frozen=True)
class MasterKey:
    """`wrap` seals the data keys; `root` is what all other keys come from; `earlier` only while it is exchanged."""

    wrap: bytes
    root: bytes
    earlier: bytes | None = None

    def lines(self) -> list[str]:
        held = {"wrap": self.wrap, "root": self.root, "earlier": self.earlier}
        return [f"{name} {base64.b64encode(key).decode()}\n" for name, key in held.items() if key]


class FileKeys:
    """Keys from the file settings.MASTER_KEY_FILE.

    The file holds two keys of 32 bytes. `wrap` seals the data keys and can be replaced by wrapping them anew; `root`
    is what the chain keys and blind index keys are derived from and stays, because the record hangs on it. While
    `wrap` is exchanged the file holds the earlier one too, and a process that is running reads the file again.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self._path = Path(path or settings.MASTER_KEY_FILE)
        if path is None and getattr(settings, "KEY_CREATED_WHEN_MISSING", False) and not self._path.exists():
            with suppress(FileExistsError):  # another process was quicker
                create_master_key(self._path)
        self._seen: tuple[int, int] | None = None
        self._known: list[bytes] = []
        self._look()

    @classmethod
    def holding(cls, held: MasterKey) -> FileKeys:
        """Keys that are in no file, to try them out."""
        keys = cls.__new__(cls)
        keys._path, keys._seen, keys._root = Path(os.devnull) / "none", None, held.root
        keys._known = [held.wrap]
        return keys

    def _look(self) -> None:
        """Reads the file if it is another than before; what was wrapped a moment ago goes on opening."""
        try:
            now = self._path.stat()
        except OSError:
            if self._known:
                return  # taken away after the start, as a systemd credential may be
            raise BadMasterKey(f"There is no master key at {self._path}. Run `lineofsight init` to make one.") from None
        if (now.st_ino, now.st_mtime_ns) != self._seen:
            held = read_master_key(self._path)
            self._seen, self._root = (now.st_ino, now.st_mtime_ns), held.root
            self._known = list(dict.fromkeys(filter(None, (held.wrap, held.earlier, *self._known))))[:2]

    def wrap(self, secret: bytes, context: str) -> bytes:
        """`secret` sealed under the master key; only `unwrap` with the same context opens it again."""
        self._look()
        return sealing.close(self._known[0], secret, context.encode())

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """The secret again; BadMasterKey when it was sealed under another key or for another context."""
        secret = self._opened(wrapped, context)
        if secret is None:
            self._look()
            secret = self._opened(wrapped, context)
        if secret is None:
            raise BadMasterKey("A key in the database was not sealed under this master key.")
        return secret

    def _opened(self, wrapped: bytes, context: str) -> bytes | None:
        for key in self._known:
            with suppress(InvalidTag, ValueError, KeyError):
                return sealing.reopen(key, wrapped, context.encode())
        return None

    def derived_key(self, purpose: str, tenant_id: UUID) -> bytes:
        """32 bytes of their own for each purpose and tenant (HKDF-SHA256)."""
        return _derived(self._root, purpose, tenant_id)


@lru_cache(maxsize=1024)
def _derived(root: bytes, purpose: str, tenant_id: UUID) -> bytes:
    info = f"lineofsight/1/{purpose}/{tenant_id}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(root)


def create_master_key(path: Path | str) -> None:
    """Make a new master key file, readable by its owner only; FileExistsError when there is one already."""
    write_master_key(Path(path), MasterKey(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES)))


def write_master_key(path: Path, held: MasterKey) -> None:
    """Write a master key where there is none; FileExistsError when there is one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        file.writelines(held.lines())
        file.flush()
        os.fsync(file.fileno())


def replace_master_key(path: Path, held: MasterKey) -> None:
    """Put another master key in place of the file, with its owner, in one step that a power cut cannot halve."""
    owner = path.stat()
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    write_master_key(beside, held)
    if (owner.st_uid, owner.st_gid) != (beside.stat().st_uid, beside.stat().st_gid):
        os.chown(beside, owner.st_uid, owner.st_gid)
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def create_secret(path: Path) -> None:
    """Make the key that signs sessions, where there is none yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o400)


def read_master_key(path: Path) -> MasterKey:
    """The keys of a file; BadMasterKey says what is wrong with it."""
    try:
        lines = dict(line.split(None, 1) for line in path.read_text().splitlines() if line.strip())
        keys = {name: base64.b64decode(text.strip(), validate=True) for name, text in lines.items()}
        held = MasterKey(keys["wrap"], keys["root"], keys.get("earlier"))
    except FileNotFoundError:
        raise BadMasterKey(f"There is no master key at {path}. Run `lineofsight init` to make one.") from None
    except (OSError, KeyError, ValueError, binascii.Error):
        raise BadMasterKey(f"The master key at {path} cannot be read. Put the right file back.") from None
    if any(len(key) != KEY_BYTES for key in keys.values()):
        raise BadMasterKey(f"The master key at {path} has the wrong length. Put the right file back.")
    return held


def faults(path: Path, *, database_folder: Path | None, repository: Path | None = REPOSITORY) -> list[str]:
    """What speaks against using this master key file, in plain sentences; empty when it is good."""
    try:
        held = read_master_key(path)
    except BadMasterKey as reason:
        return [str(reason)]
    found = []
    real = path.resolve()
    if path.stat().st_mode & (stat.S_IRWXO | stat.S_IWGRP):
        found.append(f"Others can read the master key at {path}. Run: chmod 400 {path}")
    if database_folder and database_folder.resolve() in real.parents:
        found.append("The master key lies beside the database, so one copied folder gives both away. Move it.")
    if repository and repository.resolve() in real.parents:
        found.append("The master key lies inside the program's folder. Move it.")
    if is_sample(held.wrap) or is_sample(held.root) or held.wrap == held.root:
        found.append("The master key is a sample that everybody knows. Make a new one with `lineofsight init`.")
    return found


def is_sample(key: bytes) -> bool:
    """Keys people copy from examples: one byte repeated, bytes counting up, or readable text."""
    steps = {(after - before) % 256 for before, after in zip(key, key[1:], strict=False)}
    return len(steps) == 1 or all(32 <= byte < 127 for byte in key)


@register()
def master_key_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The product does not start with a master key that is missing, readable by all, misplaced or well known."""
    if settings.KEY_PROVIDER != "lineofsight.config.keys.FileKeys":
        return []
    demo = getattr(settings, "DEMO", False)  # synthetic people only, everything in one folder
    database = settings.DATABASES["default"]
    on_disk = database["ENGINE"].endswith("sqlite3") and ":memory:" not in str(database["NAME"])
    folder = Path(database["NAME"]).parent if on_disk and not demo else None
    path = Path(settings.MASTER_KEY_FILE)
    if getattr(settings, "KEY_CREATED_WHEN_MISSING", False) and not path.exists():
        return []
    found = faults(path, database_folder=folder, repository=None if demo else REPOSITORY)
    return [Error(sentence, id="keys.E001") for sentence in found]
