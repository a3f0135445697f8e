"""A partnership's own Word template, checked and filled in by the limited child process."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from lineofsight.engine.documents.block_data import as_data
from lineofsight.engine.documents.blocks import Block
from lineofsight.engine.documents.template_check import Declared, TemplateRefused
from lineofsight.uploads.parsing import NONSENSE, ChildFailed, in_child

__all__ = ["Declared", "TemplateRefused", "check_template", "fill_template"]

_CUT_OFF = "The template took too long or too much memory and was stopped. Make it simpler and upload it again."


def check_template(data: bytes, declared: Declared) -> None:
    """Raises TemplateRefused with one sentence that says what cannot be used and where."""
    _asked("template", data, {"declared": _plain(declared)})


def fill_template(data: bytes, declared: Declared, values: Mapping[str, Any], body: Sequence[Block]) -> bytes:
    """The finished Word file. Raises TemplateRefused with a sentence, also where the child was stopped at a limit."""
    options = {"declared": _plain(declared), "values": dict(values), "body": as_data(body)}
    try:
        return base64.b64decode(_asked("fill", data, options)["word"], validate=True)
    except NONSENSE as reason:
        if isinstance(reason, TemplateRefused):
            raise
        raise TemplateRefused(_CUT_OFF) from None


def _asked(task: str, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    try:
        found = in_child(task, data, "template.docx", options)
    except ChildFailed:
        raise TemplateRefused(_CUT_OFF) from None
    if not isinstance(found, dict):
        raise TemplateRefused(_CUT_OFF)
    if "refused" in found:
        raise TemplateRefused(str(found["refused"]))
    return found


def _plain(declared: Declared) -> dict[str, Any]:
    return {
        "texts": sorted(declared.texts),
        "lists": {name: sorted(columns) for name, columns in declared.lists.items()},
        "mandatory": list(declared.mandatory),
    }
