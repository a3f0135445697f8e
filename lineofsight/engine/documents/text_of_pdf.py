"""All text of a PDF, the hidden included."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lineofsight.engine.documents.passages import Passage, Unreadable, Where, passage_list

if TYPE_CHECKING:
    from lineofsight.engine.documents.carried import Carried

_MOST_PAGES = 1000
_MOST_OBJECTS = 200_000
_MOST_STATES = 20
# Strings of these keys are machine values: identifiers, encryption, appearance of fields, fonts.
_SILENT = frozenset({"/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/DA", "/Registry", "/Ordering", "/CharSet"})
# An annotation's own name, which programs make of a long number and people may write.
_NUMBERED = re.compile(r"[{(]?[0-9A-Fa-f-]{16,}[)}]?")
_SAID_INSTEAD = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:<(?P<hex>[0-9A-Fa-f\s]+)>|\((?P<text>(?:\\.|[^\\)])*)\))")
# The file's own number: sixteen bytes of a digest, as Typst writes them. By chance they spell a short name.
_OWN_NUMBER = re.compile(r"<(xmpMM:(?:Instance|Document)ID)>[A-Za-z0-9+/]{22}==</\1>")
# Names the language of every PDF's metadata; its 1999 is the number of a child somewhere.
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DOCUMENT_FACTS = frozenset(
    {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
)


def passages_of_pdf(data: bytes, carried: Carried | None = None) -> list[Passage]:
    """Every passage of a PDF; raises Unreadable for a damaged, locked or file-carrying one, or a page without text.

    With `carried` the files attached to it are read too, not refused.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    # What it would warn of is said by Unreadable, in words for whoever sent the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)

    found: list[tuple[Where, str]] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unreadable("This PDF has a password or a lock. Save it again without one.")
        if len(reader.pages) > _MOST_PAGES:
            raise Unreadable("This PDF has more than 1,000 pages. Split it into smaller files.")
        for number, page in enumerate(reader.pages, start=1):
            text = page.extract_text()
            if not text.strip() and _has_picture(page):
                raise Unreadable(
                    f"Page {number} of this PDF is a picture without text, so it cannot be checked. "
                    "Use a PDF made from the document itself."
                )
            found.append(("body", text))
            found += [("attribute", said) for said in _said_instead(page)]
            found += [("comment", drawn) for drawn in _drawn_by_annotations(page)]
        found += _of_objects(reader, carried)
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError):
        raise Unreadable("This PDF is damaged. Make it again from the document and try once more.") from None
    return passage_list(found)


def _has_picture(page: Any) -> bool:
    from pypdf.generic import DictionaryObject

    resources = page.get("/Resources", DictionaryObject()).get_object()
    drawn = resources.get("/XObject", DictionaryObject()).get_object()
    return any(True for _ in drawn) or bool(page.get("/Contents") and b"BI" in page.get_contents().get_data())


def _said_instead(page: Any) -> list[str]:
    """What a reading program says in place of what is drawn: words beside the marks of the page's own drawing."""
    contents = page.get_contents()
    if contents is None:
        return []
    said = []
    for found in _SAID_INSTEAD.finditer(contents.get_data()):
        if found["hex"] is not None:
            raw = bytes.fromhex(re.sub(rb"\s", b"", found["hex"] + b"0" * (len(found["hex"]) % 2)).decode("ascii"))
        else:
            raw = re.sub(rb"\\([()\\])", rb"\1", found["text"])
        said.append(raw.decode("utf-16", errors="replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1"))
    return said


def _drawn_by_annotations(page: Any) -> list[str]:
    """The text an annotation draws over the page: stamps, notes, fields filled in."""
    from pypdf.generic import DictionaryObject, StreamObject

    drawn = []
    for each in page.get("/Annots") or ():
        shows = each.get_object().get("/AP", DictionaryObject()).get_object().get("/N")
        shows = shows.get_object() if shows is not None else None
        states = [shows] if isinstance(shows, StreamObject) else list((shows or {}).values())
        for state in states[:_MOST_STATES]:
            form = state.get_object()
            if isinstance(form, StreamObject):
                drawn.append(page.extract_xform_text(form, (0, 90, 180, 270), 200.0, None, None, None))
    return drawn


def _of_objects(reader: Any, carried: Carried | None) -> list[tuple[Where, str]]:
    """The strings of every object, wherever it hangs: annotations, fields, bookmarks, tags, properties, scripts."""
    from pypdf.generic import IndirectObject

    found: list[tuple[Where, str]] = []
    numbers = {(number, generation) for generation, at in reader.xref.items() for number in at}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        raise Unreadable("This PDF is too large to check. Split it into smaller files.")
    for number, generation in sorted(numbers):
        if number:
            _strings(IndirectObject(number, generation, reader).get_object(), "", found, carried)
    for key, value in (reader.trailer.get("/Info") or {}).items():
        found.append(("metadata", f"{key.lstrip('/')}: {value}"))
    return found


def _strings(thing: Any, key: str, found: list[tuple[Where, str]], carried: Carried | None) -> None:
    """Gathers the strings directly inside one object; what it refers to comes in its own turn."""
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        IndirectObject,
        StreamObject,
        TextStringObject,
    )

    if isinstance(thing, IndirectObject) or key in _SILENT:
        return
    if isinstance(thing, TextStringObject | ByteStringObject):
        text = thing if isinstance(thing, str) else bytes(thing).decode("latin-1")
        if key == "/NM" and _NUMBERED.fullmatch(text):
            return
        where: Where = (
            "metadata" if key in _DOCUMENT_FACTS else "comment" if key in {"/Contents", "/RC"} else "attribute"
        )
        found += [(where, str(text)), (where, unquote(str(text)))]
    elif isinstance(thing, ArrayObject):
        for entry in thing:
            _strings(entry, key, found, carried)
    elif isinstance(thing, DictionaryObject):
        attached = thing.get("/Type") in {"/Filespec", "/EmbeddedFile"} or "/EF" in thing
        if attached and carried is None:
            raise Unreadable("Another file is attached to this PDF. Remove it and try again.")
        if carried and "/EF" in thing:
            files: Any = thing["/EF"].get_object()
            for file in {id(one.get_object()): one.get_object() for one in files.values()}.values():
                inside = carried.passages(file.get_data(), str(thing.get("/UF") or thing.get("/F") or "attached"))
                found += [(passage.where, passage.text) for passage in inside]
        for name, entry in thing.items():
            _strings(entry, str(name), found, carried)
        if isinstance(thing, StreamObject) and thing.get("/Subtype") == "/XML":
            xml = _OWN_NUMBER.sub("", thing.get_data().decode("utf-8", errors="replace"))
            found += [("metadata", text) for text in re.findall(r">([^<>]+)<", xml)]
            found += [("metadata", text) for text in re.findall(r'="([^"]*)"', xml) if text != _RDF]
