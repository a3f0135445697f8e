"""Taking a file from a form: which kinds, how large, and what refuses it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from lineofsight.engine.documents.hidden_parts import hidden_parts
from lineofsight.uploads import checks
from lineofsight.uploads.checks import RefusedUpload

__all__ = ["Received", "RefusedUpload", "receive", "say_hidden"]

LISTS_AND_DOCUMENTS = frozenset({"csv", "xlsx", "xml", "docx", "pdf"})


@dataclass(frozen=True)
class Received:
    """A file that passed every check: its name without path, its bytes, their SHA-256 and its kind.

    A picture is not what was sent but what it shows, drawn anew.
    """

    name: str
    data: bytes
    sha256: str
    kind: str

    @property
    def content_type(self) -> str:
        return checks.CONTENT_TYPES[self.kind]


def receive(
    request_file: Any, allowed: Collection[str] = LISTS_AND_DOCUMENTS, *, largest: dict[str, int] | None = None
) -> Received:
    """The uploaded file, checked; `allowed` are kinds of checks.KINDS, `largest` bytes of a kind where more are taken.

    Raises RefusedUpload with a sentence that says what to do: wrong kind, too large, empty, content that is not what
    the name says, archive tricks, macros, embedded objects, links to other files, or a finding of the virus scanner
    named in settings.UPLOAD_SCANNER (a function of the bytes that gives a sentence or None).
    """
    name = PurePosixPath((request_file.name or "").replace("\\", "/")).name
    name = "".join(sign for sign in name if sign.isprintable()).strip()[:150]
    kind = checks.kind_of_name(name, allowed)
    most = {**checks.LARGEST, **(largest or {})}[kind]
    if request_file.size > most:
        raise RefusedUpload(f"This file is larger than {most // 1024**2} MB. Make it smaller or split it.")
    data = request_file.read()
    checks.check(data, name, kind, most)
    scanner = getattr(settings, "UPLOAD_SCANNER", None)
    if scanner and import_string(scanner)(data):
        raise RefusedUpload("The virus scanner refuses this file. Tell your IT department and send another copy.")
    if kind in ("png", "jpg"):
        data = checks.drawn_anew(data, name, kind)
    return Received(name, data, hashlib.sha256(data).hexdigest(), kind)


def say_hidden(request_file: Any) -> str:
    """A sentence about what an uploaded Word or Excel file holds out of sight, for whoever hands it in; empty where
    there is nothing. The file can be read again afterwards."""
    if not request_file:
        return ""
    request_file.seek(0)
    found = hidden_parts(request_file.read())
    request_file.seek(0)
    if not found:
        return ""
    return f"The file holds {', '.join(found[:-1]) + ' and ' + found[-1] if len(found) > 1 else found[0]}. Whoever opens it can read them: if they should not be there, take it off and upload a copy without them."
