"""Kinds of document that a partnership can give its own Word template; each room declares its own.

A kind says which fields a template may show, which it must, and brings an invented sample to try a template with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lineofsight.engine.documents.blocks import Block
from lineofsight.engine.documents.starting_template import write_starting_template
from lineofsight.engine.documents.template_check import BODY
from lineofsight.uploads.templates import Declared


@dataclass(frozen=True)
class Field:
    """A text that a template may show: its name in the template, what it shows, and an invented sample."""

    name: str
    words: str
    sample: str
    mandatory: bool = False


@dataclass(frozen=True)
class LineList:
    """A list a template may go through, with the texts of each line and invented lines."""

    name: str
    words: str
    columns: tuple[Field, ...]
    lines: int = 2

    @property
    def sample(self) -> list[dict[str, str]]:
        return [{c.name: f"{c.sample} {n}" for c in self.columns} for n in range(1, self.lines + 1)]


@dataclass(frozen=True)
class Layout:
    """One kind of document: what it is, which documents follow it from when, its fields and its sample."""

    key: str
    title: str
    follows: str
    fields: tuple[Field, ...]
    body: str
    sample_body: tuple[Block, ...]
    lists: tuple[LineList, ...] = field(default=())

    @property
    def declared(self) -> Declared:
        return Declared(
            frozenset(f.name for f in self.fields),
            {each.name: frozenset(c.name for c in each.columns) for each in self.lists},
            (*(f.name for f in self.fields if f.mandatory), BODY),
        )

    @property
    def sample(self) -> Mapping[str, Any]:
        return {f.name: f.sample for f in self.fields} | {each.name: each.sample for each in self.lists}

    def starting_template(self) -> bytes:
        return write_starting_template(
            self.title,
            [(f.name, f.words, f.mandatory) for f in self.fields],
            [(e.name, e.words, [(c.name, c.words, False) for c in e.columns]) for e in self.lists],
            self.body,
        )


_LAYOUTS: dict[str, Layout] = {}


def declare(layout: Layout) -> None:
    """Makes a kind of document known, so that a partnership can bring its own template for it."""
    _LAYOUTS[layout.key] = layout


def declared() -> dict[str, Layout]:
    return dict(_LAYOUTS)
