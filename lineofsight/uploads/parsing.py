"""Handing a file to the limited child process and taking back what it found."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from lineofsight.engine.documents.block_data import from_data
from lineofsight.engine.documents.blocks import Block
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.documents.passages import Unreadable as UnreadableDocument
from lineofsight.engine.documents.word_form import FilledForm
from lineofsight.engine.lists import ReadList, RejectedRow, Row, UnreadableList
from lineofsight.engine.school_holidays import SchoolHoliday, UnreadableHolidays
from lineofsight.engine.xlsforms import SHEETS, XlsForm

CHILD = Path(__file__).with_name("child.py")
ROOT = CHILD.parents[2]
WALL_SECONDS, LONG_WALL_SECONDS = 30, 180
NONSENSE = (KeyError, TypeError, ValueError, AttributeError)  # of a child that a file has taken over


class ChildFailed(Exception):
    """The child process crashed, was stopped at a limit, or answered nonsense."""


def read_list(data: bytes, name: str, *, sheet: str = "") -> ReadList:
    """What `engine.lists.read_list` finds in this file, read in a child process under limits.

    Raises UnreadableList with a sentence, also where the file makes its reader crash or run out of memory or time.
    """
    try:
        found = in_child("list", data, name, {"sheet": sheet} if sheet else {})
        if "refused" in found:
            raise UnreadableList(str(found["refused"]))
        columns = tuple(found["columns"])
        return ReadList(
            columns=columns,
            rows=tuple(Row(number, dict(zip(columns, values, strict=True))) for number, values in found["rows"]),
            rejected=tuple(RejectedRow(*row) for row in found["rejected"]),
            notices=tuple(found["notices"]),
            sha256=found["sha256"],
            kind=found["kind"],
            sheet=found["sheet"],
            sheets=tuple(found["sheets"]),
        )
    except UnreadableList:
        raise
    except (ChildFailed, *NONSENSE):
        raise UnreadableList(
            "This list could not be read safely. Copy only the rows into a new file and upload that."
        ) from None


def read_text(data: bytes, name: str) -> list[Passage]:
    """The passages of a document (Word, PDF, web page, text), read in a child process under limits.

    Raises engine.documents.passages.Unreadable with a sentence.
    """
    try:
        found = in_child("text", data, name)
        if "refused" in found:
            raise UnreadableDocument(str(found["refused"]))
        return [Passage(**passage) for passage in found["passages"]]
    except (ChildFailed, *NONSENSE):
        raise UnreadableDocument(
            "This document could not be read safely. Copy its text into a new document and upload that."
        ) from None


def read_blocks(data: bytes, name: str) -> list[Block]:
    """A Word file as headings, paragraphs, lists and tables, read in a child process under limits.

    Raises engine.documents.passages.Unreadable with a sentence.
    """
    try:
        found = in_child("blocks", data, name)
        if "refused" in found:
            raise UnreadableDocument(str(found["refused"]))
        return list(from_data(found["blocks"]))
    except (ChildFailed, *NONSENSE):
        raise UnreadableDocument(
            "This document could not be read safely. Copy its text into a new document and upload that."
        ) from None


def read_form(data: bytes, name: str) -> FilledForm:
    """What was written into a form downloaded as a Word file, read in a child process under limits.

    Raises engine.documents.passages.Unreadable with a sentence.
    """
    try:
        found = in_child("form", data, name)
        if "refused" in found:
            raise UnreadableDocument(str(found["refused"]))
        boxes = {str(box): [str(line) for line in lines] for box, lines in found["boxes"].items()}
        return FilledForm(str(found["identity"]), boxes)
    except (ChildFailed, *NONSENSE):
        raise UnreadableDocument(
            "This form could not be read safely. Download it again and copy your text into it."
        ) from None


def read_school_holidays(data: bytes, name: str) -> list[SchoolHoliday]:
    """The school holidays of a calendar file or of lines of text, read in a child process under limits.

    Raises UnreadableHolidays with a sentence.
    """
    try:
        found = in_child("holidays", data, name)
        if "refused" in found:
            raise UnreadableHolidays(str(found["refused"]))
        return [
            SchoolHoliday(date.fromisoformat(first), date.fromisoformat(last), str(words))
            for first, last, words in found["holidays"]
        ]
    except UnreadableHolidays:
        raise
    except (ChildFailed, *NONSENSE):
        raise UnreadableHolidays("This file could not be read safely. Type the school holidays instead.") from None


def read_xlsform(data: bytes, name: str) -> XlsForm:
    """The rows of a survey in the XLSForm format, read and checked in a child process under limits.

    Raises UnreadableList with a sentence.
    """
    try:
        found = in_child("survey", data, name)
        if "refused" in found:
            raise UnreadableList(str(found["refused"]))
        rows = {
            sheet: tuple(
                Row(int(number), {str(column): str(value) for column, value in cells.items()})
                for number, cells in found["sheets"][sheet]
            )
            for sheet in (*SHEETS, "variants")
        }
        return XlsForm(rows["survey"], rows["choices"], rows["settings"], rows["variants"], str(found["complaint"]))
    except UnreadableList:
        raise
    except (ChildFailed, *NONSENSE):
        raise UnreadableList(
            "This workbook could not be read safely. Export the survey once more as XLSForm (.xlsx)."
        ) from None


def in_child(
    task: str, data: bytes, name: str, options: dict[str, Any] | None = None, *, wall_seconds: int = WALL_SECONDS
) -> dict[str, Any]:
    """Run one task of child.py; ChildFailed when it does not answer. The file's name never stands on a command line,
    where every user of the machine could see it."""
    header = {"root": str(ROOT), "task": task, "name": name, "options": options or {}}
    try:
        done = subprocess.run(  # noqa: S603  fixed program, no shell; the file comes on standard input
            [sys.executable, "-I", str(CHILD)],
            input=json.dumps(header).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wall_seconds,
            cwd="/",
            env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError) as reason:
        raise ChildFailed(type(reason).__name__) from None
    return found
