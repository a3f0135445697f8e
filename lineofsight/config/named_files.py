"""Files named on the command line, and what is said where something typed there cannot be done."""

from pathlib import Path

from lineofsight.engine.documents.text import LARGEST
from lineofsight.engine.lists import ReadList, UnreadableList, read_list


class BadInput(Exception):
    """What was typed cannot be done; the message is one plain sentence."""


def bytes_of(path: str) -> bytes:
    """What the file holds, cut off where it is larger than anything here reads. Raises BadInput."""
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)  # one more than allowed is enough to be refused
    except FileNotFoundError:
        raise BadInput(f"There is no file “{path}”. Check the name.") from None
    except IsADirectoryError:
        raise BadInput(f"“{path}” is a folder. Name a file.") from None
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        raise BadInput(f"“{path}” cannot be opened. Check that you may read it.") from None


def read_named_list(path: str, sheet: str = "") -> ReadList:
    """The rows of a named list. Raises BadInput."""
    try:
        return read_list(bytes_of(path), Path(path).name or path, sheet=sheet)
    except UnreadableList as reason:
        raise BadInput(str(reason)) from None


def named_column(listed: ReadList, wished: str) -> str:
    """The heading as the list writes it. Raises BadInput where there is none such, or two."""
    name = " ".join(wished.split())
    if f"{name} (2)" in listed.columns and name in listed.columns:
        raise BadInput(f"The heading “{name}” stands more than once in the list. Give each column its own heading.")
    if name not in listed.columns:
        columns = ", ".join(f"“{column}”" for column in listed.columns[:40])
        raise BadInput(f"The list has no column “{wished}”. It has: {columns}.")
    return name
