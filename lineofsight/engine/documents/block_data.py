"""The blocks of a document as plain lists and dictionaries, to be handed to another process, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from lineofsight.engine.documents.blocks import (
    Block,
    Bullets,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)

_KINDS: dict[str, Any] = {
    kind.__name__: kind for kind in (Heading, Paragraph, Bullets, Table, KeyValues, Quote, PageBreak)
}


def as_data(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [
        {"kind": type(block).__name__, **{f.name: getattr(block, f.name) for f in fields(block)}} for block in blocks
    ]


def from_data(data: Sequence[dict[str, Any]]) -> tuple[Block, ...]:
    """Raises KeyError or TypeError for what `as_data` did not make."""
    return tuple(_KINDS[each["kind"]](**{k: v for k, v in each.items() if k != "kind"}) for each in data)
