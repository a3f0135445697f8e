"""Words by which the screening judges what stands beside a name; data/word_lists.toml holds them, each list with its use."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / "data" / "word_lists.toml").read_text("utf-8"))


def word_list(name: str) -> frozenset[str]:
    """The list of that name, as folded words. KeyError where there is none."""
    return frozenset(_lists()[name].split())
