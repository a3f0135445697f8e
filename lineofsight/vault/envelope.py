"""A stream sealed to people whose private keys lie elsewhere: whoever writes it cannot read it afterwards.

A random file key seals the content in pieces with AES-256-GCM; each piece's nonce is its number and whether it is the
last, so that pieces cannot be left out, exchanged or cut off. The file key is sealed once for each recipient under a
key agreed by X25519 with a key pair made for this file alone, and HKDF-SHA256.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"lineofsight backup 1\n"
PIECE = 1024 * 1024
TAG = 16
_STANZA = 32 + 32 + TAG
PUBLIC, PRIVATE = "backup-public-", "backup-private-"


class BadEnvelope(Exception):
    """The file is no backup, was changed or cut, or is sealed to somebody else; the message is one plain sentence."""


def new_pair() -> tuple[str, str]:
    """A public and a private key, as text."""
    private = X25519PrivateKey.generate()
    return (
        PUBLIC + base64.urlsafe_b64encode(private.public_key().public_bytes_raw()).decode(),
        PRIVATE + base64.urlsafe_b64encode(private.private_bytes_raw()).decode(),
    )


def public_key(text: str) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(_raw(text, PUBLIC, "public"))


def private_key(text: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_raw(text, PRIVATE, "private"))


def _raw(text: str, prefix: str, kind: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(text.strip().removeprefix(prefix))
    except (binascii.Error, ValueError):
        raw = b""
    if not text.strip().startswith(prefix) or len(raw) != 32:
        raise BadEnvelope(f"This is no {kind} key for backups; it begins with “{prefix}”.")
    return raw


def _agreed(shared: bytes, made_for_file: bytes, recipient: bytes) -> AESGCM:
    info = MAGIC + made_for_file + recipient
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(shared))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealing:
    """Something to write into; what is written reaches `out` sealed. Without `finish` the file is not whole."""

    def __init__(self, out: BinaryIO, recipients: Sequence[X25519PublicKey]) -> None:
        if not 1 <= len(recipients) <= 20:
            raise BadEnvelope("Name between 1 and 20 public keys that may open the backup.")
        file_key = os.urandom(32)
        header = MAGIC + bytes([len(recipients)])
        for recipient in recipients:
            made = X25519PrivateKey.generate()
            made_public = made.public_key().public_bytes_raw()
            agreed = _agreed(made.exchange(recipient), made_public, recipient.public_bytes_raw())
            header += made_public + agreed.encrypt(bytes(12), file_key, None)
        self._out, self._cipher, self._bound = out, AESGCM(file_key), hashlib.sha256(header).digest()
        self._waiting, self._number = bytearray(), 0
        self._digest, self.size = hashlib.sha256(), 0
        self._put(header)

    def write(self, data: bytes) -> int:
        self._waiting += data
        # One byte more than a piece must be there before it is known that the piece is not the last.
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> str:
        """Writes the last piece; gives the SHA-256 of the whole file."""
        self._seal(bytes(self._waiting), last=True)
        return self._digest.hexdigest()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._put(self._cipher.encrypt(_nonce(self._number, last), piece, self._bound))
        self._number += 1

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self.size += len(data)


class Opening:
    """Something to read from; BadEnvelope as soon as a piece is not the one that was written."""

    def __init__(self, source: BinaryIO, private: X25519PrivateKey) -> None:
        self._source = source
        header = source.read(len(MAGIC) + 1)
        if len(header) != len(MAGIC) + 1 or not header.startswith(MAGIC):
            raise BadEnvelope("This file is no backup of this product.")
        stanzas = source.read(header[-1] * _STANZA)
        header += stanzas
        self._cipher = AESGCM(_file_key(stanzas, private))
        self._bound = hashlib.sha256(header).digest()
        self._ahead, self._open = source.read(PIECE + TAG), b""
        self._number, self._ended = 0, False

    def read(self, size: int = -1) -> bytes:
        parts: list[bytes] = []
        missing = size if size >= 0 else 1 << 62
        while missing and (self._open or not self._ended):
            if not self._open:
                self._open_piece()
            parts.append(self._open[:missing])
            self._open = self._open[missing:]
            missing -= len(parts[-1])
        return b"".join(parts)

    def _open_piece(self) -> None:
        piece, self._ahead = self._ahead, self._source.read(PIECE + TAG)
        last = not self._ahead
        try:
            self._open = self._cipher.decrypt(_nonce(self._number, last), piece, self._bound)
        except (InvalidTag, ValueError):
            raise BadEnvelope("The backup was changed or is not whole. Take another copy of it.") from None
        self._number, self._ended = self._number + 1, last


def _file_key(stanzas: bytes, private: X25519PrivateKey) -> bytes:
    own = private.public_key().public_bytes_raw()
    for start in range(0, len(stanzas) - _STANZA + 1, _STANZA):
        made, sealed = stanzas[start : start + 32], stanzas[start + 32 : start + _STANZA]
        try:
            return _agreed(private.exchange(X25519PublicKey.from_public_bytes(made)), made, own).decrypt(
                bytes(12), sealed, None
            )
        except (InvalidTag, ValueError):
            continue
    raise BadEnvelope("This private key does not open the backup. Use the one whose public key it was made for.")
