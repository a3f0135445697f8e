"""A list that comes in as a file: read in the child process, and every row of it kept, also one that cannot be read."""

from dataclasses import dataclass
from typing import Any

from lineofsight import uploads

from .refusals import NotYet


@dataclass(frozen=True)
class ReceivedList:
    """What a table of files and a table of their rows keep of one list, as field names and values.

    ``readable`` has ``number`` (the file's line) and ``cells`` (one text for each heading); ``broken`` has ``number``,
    ``outcome`` and ``reason``. A line stands in one of them.
    """

    file: dict[str, Any]
    readable: list[dict[str, Any]]
    broken: list[dict[str, Any]]

    @property
    def sha256(self) -> str:
        return str(self.file["sha256"])

    @property
    def count(self) -> int:
        return len(self.readable) + len(self.broken)

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [*self.readable, *self.broken]


def receive_list(file: Any, *, most: int) -> ReceivedList:
    """Reads an Excel or CSV file of at most ``most`` rows.

    Raises NotYet, uploads.RefusedUpload and engine.lists.UnreadableList, each with a sentence.
    """
    received = uploads.receive(file, {"csv", "xlsx"})
    read = uploads.read_list(received.data, received.name)
    # One line may have several faults; the last of them is told.
    broken = {row.number: row for row in read.rejected}
    found = ReceivedList(
        file={
            "file_name": received.name,
            "sha256": received.sha256,
            "headings": list(read.columns),
            "notices": list(read.notices),
        },
        readable=[
            {"number": row.number, "cells": [row.values.get(column, "") for column in read.columns]}
            for row in read.rows
        ],
        broken=[
            {
                "number": number,
                "outcome": "rejected",
                "reason": (f"{row.column}: {row.reason}" if row.column else row.reason)[:400],
            }
            for number, row in broken.items()
        ],
    )
    if not found.count:
        raise NotYet("The file has no rows below its headings.")
    if found.count > most:
        raise NotYet(f"The file has more than {most:,} rows. Split it.")
    return found
