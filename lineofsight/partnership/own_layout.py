"""A document as Word in the layout its partnership had chosen when it was begun."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.word import write_word
from lineofsight.uploads.templates import TemplateRefused, fill_template

from .layouts import declared
from .models import LayoutEdition, WordTemplate
from .refusals import NotYet


def word_file(
    *, tenant_id: UUID, kind: str, document: Document, values: Mapping[str, Any], begun_at: datetime
) -> bytes:
    """The Word file of a document; ``values`` are the declared fields of its kind besides title, marking and copy_of.

    Raises NotYet where the partnership's template cannot be filled in.
    """
    edition = LayoutEdition.at(tenant_id, kind, begun_at)
    if edition is None or edition.template is None:
        return write_word(document)
    layout = declared()[kind]
    known = {"title": document.title, "marking": document.marking or "", "copy_of": document.watermark or ""}
    try:
        return fill_template(bytes(edition.template.content), layout.declared, known | dict(values), document.parts)
    except TemplateRefused as reason:
        raise NotYet(
            f"The document could not be made with your partnership’s template “{edition.template.name}”. {reason} "
            "The business unit can go back to another layout under Word templates."
        ) from None


def sample_file(template: WordTemplate) -> bytes:
    """The template filled in with the invented sample of its kind. Raises TemplateRefused."""
    layout = declared()[template.kind]
    return fill_template(bytes(template.content), layout.declared, layout.sample, layout.sample_body)
