"""Where one request ends and the next begins is said by its length alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

SORRY = b"Send the request with its length, not in pieces."


class LengthsOnly:
    """Refuses a body that is sent in pieces, and ends the connection.

    No browser sends a form so. The server hands over an empty body where a piece is malformed, and two ways of saying
    how long a body is are what request smuggling lives on (OWASP ASVS 5.0, 4.2.1); with one there is nothing to confuse.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" not in environ:
            return self.application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(SORRY)))]
        headers += [("Connection", "close"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        start_response("411 Length Required", headers)
        return [SORRY]
