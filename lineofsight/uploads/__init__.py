"""Files from people: checked before anything opens them, and parsed in a limited child process."""

from __future__ import annotations

from lineofsight.uploads.parsing import read_blocks, read_form, read_list, read_school_holidays, read_text, read_xlsform
from lineofsight.uploads.receiving import Received, RefusedUpload, receive, say_hidden

__all__ = [
    "Received",
    "RefusedUpload",
    "read_blocks",
    "read_form",
    "read_list",
    "read_school_holidays",
    "read_text",
    "read_xlsform",
    "receive",
    "say_hidden",
]
