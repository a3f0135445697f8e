"""The certificate the product shows to browsers, looked at before the first of them sees it."""

from __future__ import annotations

import ssl
import stat
from collections.abc import Iterable
from pathlib import Path


def faults(certificate: Path, key: Path, hosts: Iterable[str]) -> list[str]:
    """What would make browsers warn of this certificate, or make its key worthless, in plain sentences.

    A browser's view is had by shaking hands with ourselves in memory: the machine's own authorities, today's date, and
    each host name the installation answers to.
    """
    shows = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        readable = key.stat().st_mode & (stat.S_IRWXO | stat.S_IWGRP)
        # Without a password of its own OpenSSL would stop and ask the terminal.
        shows.load_cert_chain(certificate, key, password=lambda: b"")
    except OSError as reason:
        return [f"The certificate at {certificate} and the key at {key} cannot be used: {_why(reason)}."]
    found = [f"Others can read the key of the certificate at {key}. Run: chmod 400 {key}"] if readable else []
    found += [
        f"Browsers would warn of the certificate at {certificate} when they ask for {host}: {warning}."
        for host in hosts
        if (warning := _warned_of(shows, host))
    ]
    return found


def _why(reason: OSError) -> str:
    if isinstance(reason, ssl.SSLError):
        return {"KEY_VALUES_MISMATCH": "they do not belong together"}.get(reason.reason, "they are no PEM files")
    return (reason.strerror or "it cannot be read").lower()


def _warned_of(shows: ssl.SSLContext, host: str) -> str:
    """What a browser would say against it; nothing where it would go on."""
    looks = ssl.create_default_context()
    to_server, to_browser = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = shows.wrap_bio(to_server, to_browser, server_side=True)
    browser = looks.wrap_bio(to_browser, to_server, server_hostname=host)
    waiting = [browser, server]
    while waiting:
        for each in tuple(waiting):
            try:
                each.do_handshake()
                waiting.remove(each)
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as reason:
                return str(reason.verify_message).rstrip(".")
            except ssl.SSLError as reason:
                return str(reason.reason)
    return ""
