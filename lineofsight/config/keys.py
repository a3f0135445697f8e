"""The master key in a file outside the database and the repository, and the keys that come from it."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

KEY_BYTES = 32
REPOSITORY = Path(__file__).resolve().parents[2]


class BadMasterKey(Exception):
    """The master key file is not there, cannot be read, or does not hold two keys."""


class FileKeys:
    """Keys from the file settings.MASTER_KEY_FILE.

    The file holds two keys of 32 bytes. `wrap` seals the data keys and can be replaced by wrapping them anew; `root`
    is what the chain keys and blind index keys are derived from and stays, because the record hangs on it.
    """

    def __init__(self) -> None:
        path = Path(settings.MASTER_KEY_FILE)
        if getattr(settings, "KEY_CREATED_WHEN_MISSING", False) and not path.exists():
            with suppress(FileExistsError):  # another process was quicker
                create_master_key(path)
        self._wrap, self._root = read_master_key(path)

    def wrap(self, secret: bytes, context: str) -> bytes:
        """`secret` sealed under the master key; only `unwrap` with the same context opens it again."""
        nonce = os.urandom(12)
        return b"\x01" + nonce + AESGCM(self._wrap).encrypt(nonce, secret, context.encode())

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """The secret again; BadMasterKey when it was sealed under another key or for another context."""
        try:
            return AESGCM(self._wrap).decrypt(wrapped[1:13], wrapped[13:], context.encode())
        except (InvalidTag, ValueError):
            raise BadMasterKey("A key in the database was not sealed under this master key.") from None

    def derived_key(self, purpose: str, tenant_id: UUID) -> bytes:
        """32 bytes of their own for each purpose and tenant (HKDF-SHA256)."""
        return _derived(self._root, purpose, tenant_id)


@lru_cache(maxsize=1024)
def _derived(root: bytes, purpose: str, tenant_id: UUID) -> bytes:
    info = f"lineofsight/1/{purpose}/{tenant_id}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(root)


def create_master_key(path: Path | str) -> None:
    """Make a new master key file, readable by its owner only; FileExistsError when there is one already."""
    path = Path(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = [f"{name} {base64.b64encode(os.urandom(KEY_BYTES)).decode()}\n" for name in ("wrap", "root")]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def read_master_key(path: Path) -> tuple[bytes, bytes]:
    """The wrapping key and the root key of a file; BadMasterKey says what is wrong with it."""
    try:
        lines = dict(line.split(None, 1) for line in path.read_text().splitlines() if line.strip())
        wrap, root = (base64.b64decode(lines[name].strip(), validate=True) for name in ("wrap", "root"))
    except FileNotFoundError:
        raise BadMasterKey(f"There is no master key at {path}. Run `lineofsight init` to make one.") from None
    except (OSError, KeyError, ValueError, binascii.Error):
        raise BadMasterKey(f"The master key at {path} cannot be read. Put the right file back.") from None
    if len(wrap) != KEY_BYTES or len(root) != KEY_BYTES:
        raise BadMasterKey(f"The master key at {path} has the wrong length. Put the right file back.")
    return wrap, root


def faults(path: Path, *, database_folder: Path | None, repository: Path | None = REPOSITORY) -> list[str]:
    """What speaks against using this master key file, in plain sentences; empty when it is good."""
    try:
        keys = read_master_key(path)
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
    if any(is_sample(key) for key in keys) or keys[0] == keys[1]:
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
