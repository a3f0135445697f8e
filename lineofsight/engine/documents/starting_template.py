"""A Word file to begin one's own template from: every field stands in it once, with a note that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.word import start_word
from lineofsight.engine.documents.word_package import clean, word_bytes

# One field: its name, what it shows, and whether every template must have it.
FieldWords = tuple[str, str, bool]
# One list: its name, what it shows, and the fields of each of its lines.
ListWords = tuple[str, str, Sequence[FieldWords]]


def write_starting_template(kind: str, texts: Sequence[FieldWords], lists: Sequence[ListWords], body: str) -> bytes:
    """A template that can be used as it is. Notes in {# #} are left out of every document made from it."""
    word = start_word(Document("{{ title }}", marking="{{ marking }}" if _has(texts, "marking") else None))
    header = word.sections[0].header.paragraphs[0]
    # The product's own header names the title in full; a template's is short enough to be changed by hand.
    header.runs[0].text = ("{{ partnership }}" if _has(texts, "partnership") else "") + "\t"
    if _has(texts, "copy_of"):
        word.sections[0].footer.paragraphs[0].runs[0].text = "{{ copy_of }}\t"

    def note(text: str) -> None:
        word.add_paragraph("{#p " + _quiet(text) + " #}")

    note(f"Starting template: {kind}. Lines like this one are notes for you and never appear in a document.")
    note("Move the fields, set them in your own fonts, put your logo into the header. Fields marked MUST have to stay.")
    for name, words, must in texts:
        note(f"{name}{' (MUST)' if must else ''}: {words}")
        if name not in ("title", "marking", "copy_of"):
            word.add_paragraph(f"{words}: {{{{ {name} }}}}")
    for name, words, columns in lists:
        note(f"List {name}: {words}. The lines between “for” and “endfor” are repeated for each.")
        note("In each line: " + "; ".join(f"{column} shows {said}" for column, said, _ in columns))
        word.add_paragraph(f"{{%p for line in {name} %}}")
        word.add_paragraph(" · ".join(f"{{{{ line.{column} }}}}" for column, _, _ in columns))
        word.add_paragraph("{%p endfor %}")
    note(f"body (MUST): {body} It needs a paragraph of its own.")
    word.add_paragraph("{{ body }}")
    return word_bytes(word)


def _has(texts: Sequence[FieldWords], name: str) -> bool:
    return any(each == name for each, _, _ in texts)


def _quiet(text: str) -> str:
    """A note without the signs that would end it."""
    return clean(text).translate(str.maketrans("{}#%", "()--"))
