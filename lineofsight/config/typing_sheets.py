"""How two recovery sheets get from paper into a command: from files, or typed line by line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from lineofsight.engine.splitting import NEEDED, BadSheet, Sheet, read, read_line

LINES = 7


def add_sheets(parser: ArgumentParser) -> None:
    """Asks for the files a command may take its sheets from."""
    parser.add_argument(
        "--sheets",
        nargs=NEEDED,
        metavar="FILE",
        help="Two files with a sheet each; without them, the lines are asked for",
    )


def typed_sheets(files: list[str] | None, *, say: Callable[[str], object]) -> list[Sheet]:
    """Two sheets; BadSheet when one is no sheet. A line typed with a slip is asked for again at once."""
    if files:
        try:
            return [read(_lines_of(Path(name).read_text())) for name in files]
        except (OSError, UnicodeDecodeError):
            raise BadSheet("One of the two files cannot be read. Check their names.") from None
    if not sys.stdin.isatty():
        raise BadSheet("Name two files with a sheet each: --sheets FILE FILE.")
    return [_typed(place, say) for place in ("First", "Second")]


def _lines_of(text: str) -> str:
    """A file as it was printed: headings and the numbers before the lines do not count."""
    kept = []
    for line in text.splitlines():
        words = line.split()
        if len(words) == 6 and words[0].isdigit() and len(words[0]) == 1:
            words = words[1:]
        if len(words) == 5 and all(len(word) == 4 for word in words):
            kept.append(" ".join(words))
    return "\n".join(kept)


def _typed(place: str, say: Callable[[str], object]) -> Sheet:
    say(f"{place} sheet, line by line:")
    lines: list[str] = []
    while len(lines) < LINES:
        line = input(f"  {len(lines) + 1}  ")
        try:
            read_line(len(lines) + 1, line)
        except BadSheet as slip:
            say(str(slip))
        else:
            lines.append(line)
    return read("\n".join(lines))
