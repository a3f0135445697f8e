"""A return from an agency, read and checked by the limited child process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.checked import Checked, from_answer
from lineofsight.engine.returns.checking import Sent
from lineofsight.uploads.parsing import LONG_WALL_SECONDS, NONSENSE, ChildFailed, in_child

UNSAFE = (
    "This file could not be read safely: it took too much memory or time, or is damaged. "
    "Export it once more, or split it into several files."
)


def check_return(sent: Sent) -> Checked:
    """What is wrong with a return; one that cannot be read, or whose reading has to be stopped, says so in `refused`."""
    try:
        return from_answer(_asked("return", sent))
    except (ChildFailed, *NONSENSE):
        return Checked(refused=UNSAFE)


def taken_rows(
    sent: Sent, *, tables: Sequence[str] | None = None, columns: Sequence[str] | None = None
) -> dict[str, Iterator[dict[str, Any]]]:
    """The rows of a return that are taken, by table. Raises UnreadableList."""
    more = {"tables": list(tables) if tables is not None else None}
    more["columns"] = list(columns) if columns is not None else None
    try:
        found = _asked("return_rows", sent, more)
        if "refused" in found:
            raise UnreadableList(str(found["refused"]))
        return {str(table): _rows(held["columns"], held["rows"]) for table, held in found["tables"].items()}
    except UnreadableList:
        raise
    except (ChildFailed, *NONSENSE):
        raise UnreadableList(UNSAFE) from None


def _rows(columns: list[str], rows: list[list[Any]]) -> Iterator[dict[str, Any]]:
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _asked(task: str, sent: Sent, more: dict[str, Any] | None = None) -> dict[str, Any]:
    options = {
        "collection": sent.collection,
        "files": [[part, name, len(data)] for part, name, data in sent.files],
        "start": sent.start.isoformat(),
        "end": sent.end.isoformat(),
        "own_list": sent.own_list,
        "set_aside": sorted(sent.set_aside),
        "authority": sent.authority,
        **(more or {}),
    }
    together = sent.files[0][2] if len(sent.files) == 1 else b"".join(data for _, _, data in sent.files)
    return in_child(task, together, "return", options, wall_seconds=LONG_WALL_SECONDS)
