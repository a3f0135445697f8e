"""The command that hides small numbers in a table."""

from typing import Any


def add_suppress(commands: Any) -> None:
    """Adds the command and its options."""
