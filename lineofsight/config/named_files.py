"""Files named on the command line, and what is said where something typed there cannot be done."""

from pathlib import Path

from lineofsight.engine.documents.text import LARGEST


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
