"""What is typed behind a command and what it prints: numbers, days and JSON."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from lineofsight.config.named_files import BadInput


def whole_number(option: str, least: int) -> Callable[[str], int]:
    """Reads an option that is a whole number of `least` or more. What it returns raises BadInput."""

    def number(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,18}", text.strip(), re.ASCII) or int(text) < least:
            raise BadInput(f"{option} needs a whole number of {least} or more, not “{text}”.")
        return int(text)

    return number


def day(text: str) -> date:
    """Reads a day written as 2026-11-23. Raises BadInput."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip(), re.ASCII):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"“{text}” is not a day that exists, written as 2026-11-23.") from None


def as_json(result: dict[str, Any]) -> str:
    """What a command prints where it answers in JSON."""
    return json.dumps(result, ensure_ascii=True)  # any terminal, any encoding
