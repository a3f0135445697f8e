"""The product as it is really served: an installation with a certificate of an authority made for the test."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from .installation import Installation

HOST = "lineofsight.testshire.example"
# The machine answers at every address of 127.0.0.0/8, so a proxy can be another machine without there being one.
PROXY, STRANGER = "127.0.0.2", "127.0.0.3"


@dataclass(frozen=True)
class Authority:
    """Whom the machine trusts, and what it certifies."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def trusted(self) -> Path:
        return self.folder / "authority.pem"

    def certifies(self, name: str, *hosts: str, days: tuple[int, int] = (-1, 30)) -> tuple[Path, Path]:
        """Files with a certificate for these hosts, valid between so many days from now, and with its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        shown = (
            _signed(f"A server of {name}", self.certificate.subject, key, days)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in hosts]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, SHA256())
        )
        return _file(self.folder / f"{name}.pem", shown), _key_file(self.folder / f"{name}.key", key)


def _signed(name: str, issuer: x509.Name | None, key: ec.EllipticCurvePrivateKey, days: tuple[int, int]):
    subject, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
    )


def _file(path: Path, certificate: x509.Certificate) -> Path:
    path.write_bytes(certificate.public_bytes(Encoding.PEM))
    return path


def _key_file(path: Path, key: ec.EllipticCurvePrivateKey) -> Path:
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    path.chmod(0o400)
    return path


def authority(folder: Path, name: str = "Authority of the test") -> Authority:
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _signed(name, None, key, (-1, 60))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, True, True, False, False),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    _file(folder / "authority.pem", certificate)
    return Authority(folder, key, certificate)


@dataclass(frozen=True)
class Served:
    """Where it listens, and whom whoever asks it trusts."""

    port: int
    trusted: Path | None = None

    def connected(self, source: str = STRANGER, context: ssl.SSLContext | None = None) -> socket.socket:
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20, source_address=(source, 0))
        if context is None and self.trusted is None:
            return plain
        return (context or self.looking()).wrap_socket(plain, server_hostname=HOST)

    def looking(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.trusted))

    def answers(self, sent: bytes, source: str = STRANGER, patience: float = 20) -> list[bytes]:
        """Every answer on one connection to these bytes, until the server ends it or is silent for so many seconds."""
        got, waiting = b"", patience
        with self.connected(source) as line:
            line.sendall(sent)
            with suppress(TimeoutError, ConnectionError):
                while True:
                    line.settimeout(waiting)
                    part = line.recv(65536)
                    if not part:
                        break
                    got, waiting = got + part, 1.5
        return re.split(rb"(?=HTTP/1\.[01] \d{3} )", got)[1:]


def request(path: str, *headers: str, method: str = "GET", **form: str) -> bytes:
    """The bytes of one request; the connection ends with its answer."""
    body = urlencode(form).encode()
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Connection: close", *headers]
    if form:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@contextmanager
def served(
    installation: Installation, log: Path, *, trusted: Path | None = None, **environment: str
) -> Iterator[Served]:
    """`lineofsight serve` for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "lineofsight", "serve", "--port", str(port), "--workers", "1"],
            cwd=installation.home, env=installation.environment | environment, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        site = Served(port, trusted)
        for _ in range(600):
            assert process.poll() is None, log.read_text()[-2000:]
            with suppress(OSError):
                site.connected().close()
                break
            time.sleep(0.1)
        yield site
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
