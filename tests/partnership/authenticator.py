"""A passkey made of software, for tests: it answers like the key of a browser, or wrongly where it is told to."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec


def to_text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authenticator:
    """One key on one device."""

    def __init__(self, *, number: int = 1, host: str = "testserver", origin: str = "http://testserver") -> None:
        self.host, self.origin, self.id = host, origin, bytes([number]) * 32
        self.key, self.count = ec.generate_private_key(ec.SECP256R1()), 0

    def make(self, options: dict[str, Any]) -> str:
        point = self.key.public_key().public_numbers()
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(flags=0x45) + credential
        client = self._client("webauthn.create", options["challenge"])
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer({"clientDataJSON": to_text(client), "attestationObject": to_text(attestation)})

    def use(self, options: dict[str, Any]) -> str:
        self.count += 1
        client, data = self._client("webauthn.get", options["challenge"]), self._data(flags=0x05)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": to_text(client),
                "authenticatorData": to_text(data),
                "signature": to_text(signature),
            }
        )

    def _data(self, *, flags: int) -> bytes:
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, str]) -> str:
        whole = {"id": to_text(self.id), "rawId": to_text(self.id), "type": "public-key", "response": response}
        return json.dumps(whole | {"clientExtensionResults": {}})
