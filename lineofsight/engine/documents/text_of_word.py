"""All text of a Word file, the hidden included."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lineofsight.engine.documents.passages import Passage, Unreadable, Where, passage_list
from lineofsight.engine.documents.text_of_picture import texts_of_picture

if TYPE_CHECKING:
    from lineofsight.engine.documents.carried import Carried

_LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_MEMBERS = 2000
_HIGHEST_RATIO = 100
# A small file may compress well without being a bomb.
_RATIO_MATTERS_FROM = 5 * 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Attributes that carry words of a person: alternative text, names of people, addresses of links, instructions.
_TELLING: frozenset[str] = frozenset(
    {
        *("descr", "title", "name", "alt", "author", "initials", "tooltip", "userId", "providerId", "href", "src"),
        *("anchor", "instr", "fullDate", "string", "alias", "lastValue"),
    }
)
_TELLING_VALUES = frozenset(
    ("alias", "tag", "tblCaption", "tblDescription", "docVar", "bookmarkStart", "placeholder", "default", "helpText")
    + ("statusText", "listEntry", "attr", "query", "dataSource", "connectString", "addressFieldName", "mailSubject")
)
_TELLING |= {"displayText", "value", "uri"}
_PARAGRAPHS = frozenset((f"{_WORD}p", "{http://schemas.openxmlformats.org/drawingml/2006/main}p"))
_CARRIED = re.compile(r"/embeddings/|/afchunk")
_BREAKS = frozenset({"br", "cr", "tab", "ptab"})
_REMOVED = frozenset({"del", "moveFrom"})


def passages_of_word(data: bytes, carried: Carried | None = None) -> list[Passage]:
    """Every passage of a .docx; raises Unreadable for a damaged, locked, oversized or file-carrying one.

    With `carried` the files in it are read too, not refused.
    """
    found: list[tuple[Where, str]] = []
    with _opened(data, may_carry=carried is not None) as archive:
        for member in archive.infolist():
            name = member.filename
            if carried and _CARRIED.search(name.lower()) and not name.endswith(("/", ".rels")):
                inside = carried.passages(archive.read(member), name)
                found += [(passage.where, passage.text) for passage in inside]
                continue
            if name.startswith("word/media/") or not name.endswith((".xml", ".rels")):
                if not name.endswith("/"):
                    found.append(("filename", name.rsplit("/", 1)[-1]))
                    found += [("metadata", text) for text in texts_of_picture(archive.read(member))]
                continue
            found += _of_part(name, _parsed(archive, member))
    return passage_list(found)


def main_part(data: bytes) -> Any:
    """The root element of the running text of a .docx; raises Unreadable as above."""
    with _opened(data) as archive:
        return _parsed(archive, archive.getinfo("word/document.xml"))


def parts_of_word(data: bytes, *names: str) -> dict[str, Any]:
    """The root elements of these parts of a .docx, as far as it has them; raises Unreadable as above."""
    with _opened(data) as archive:
        there = set(archive.namelist())
        return {name: _parsed(archive, archive.getinfo(name)) for name in names if name in there}


def parts_of_package(data: bytes, wanted: Callable[[str], bool]) -> list[Any]:
    """The root elements of the parts of another Office file whose names are wanted; raises Unreadable as above."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _refuse_bombs(archive)
        return [_parsed(archive, member) for member in archive.infolist() if wanted(member.filename)]


def texts_of_part(root: Any) -> list[str]:
    """The texts of a part and its attributes that carry words of a person."""
    return [*_texts(root), *(text for _, text in _attributes(root))]


def visible_text(paragraph: Any) -> str:
    """What a reader sees of one paragraph, without what was deleted and without the text boxes that hang on it."""
    shown: list[str] = []
    _walk(paragraph, shown, [], [], gone=False)
    return "".join(shown)


def _opened(data: bytes, *, may_carry: bool = False) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Unreadable(
            "This Word file is damaged or has a password. Save it again as .docx without a password."
        ) from None
    _refuse_bombs(archive)
    _refuse_what_cannot_be_seen_through(archive, may_carry=may_carry)
    return archive


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > _MOST_MEMBERS or unpacked > _LARGEST_UNPACKED:
        raise Unreadable("This Word file unpacks to more than can be checked. Split it into smaller files.")
    if unpacked > _RATIO_MATTERS_FROM and unpacked / packed > _HIGHEST_RATIO:
        raise Unreadable("This Word file is packed in an unusual way. Copy its text into a new document and try again.")


def _refuse_what_cannot_be_seen_through(archive: zipfile.ZipFile, *, may_carry: bool) -> None:
    members = archive.infolist()
    names = [member.filename.lower() for member in members]
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("This Word file has a password. Save it again without one.")
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
        raise Unreadable("This is not a sound Word file. Copy its text into a new document and try again.")
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Unreadable("This Word file holds macros. Save it as .docx without macros and try again.")
    if any("/activex/" in name or (_CARRIED.search(name) and not may_carry) for name in names):
        raise Unreadable(
            "Another file is embedded in this Word file, perhaps behind a chart. Replace it by a picture or a table."
        )
    if "word/document.xml" not in names:
        raise Unreadable("This is not a Word file. Save it again as .docx.")


def _parsed(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Any:
    from lxml import etree

    # huge_tree off: lxml itself refuses more than 256 levels.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(member), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Unreadable(
            "A part of this Word file is damaged. Copy its text into a new document and try again."
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("This is not a sound Word file. Copy its text into a new document and try again.")
    return root


def _of_part(name: str, root: Any) -> list[tuple[Where, str]]:
    if name.endswith(".rels"):
        targets = [link.get("Target", "") for link in root if link.get("TargetMode") == "External"]
        return [("attribute", text) for target in targets for text in {target, unquote(target)}]
    stem = name.rsplit("/", 1)[-1]
    if name.startswith("docProps/"):
        return [("property", text) for text in _texts(root)] + _attributes(root)
    if name.startswith("customXml/") and not stem.startswith("itemProps"):
        values = [value for element in root.iter() for value in getattr(element, "attrib", {}).values()]
        return [("metadata", text) for text in (*_texts(root), *values)]
    if name.startswith("customXml/") or stem.startswith(("settings", "webSettings")):
        return [("metadata", text) for text in _texts(root)] + _attributes(root)
    if stem.startswith("numbering"):
        texts = [level.get(f"{_WORD}val", "") for level in root.iter(f"{_WORD}lvlText")]
        return [("metadata", text) for text in texts if sum(map(str.isalpha, text)) > 2]
    if stem.startswith(("styles", "theme", "fontTable", "latentStyles")):
        return [("metadata", text) for text in _own_style_names(root)]
    where: Where = "body"
    if stem.startswith(("header", "footer")):
        where = "header"
    elif stem.startswith(("comments", "people")):
        where = "comment"
    if root.tag.startswith(_WORD):
        return [*_of_story(root, where), *_attributes(root)]
    return [(where, "\n".join(_texts(root))), *_attributes(root)]


def _of_story(root: Any, where: Where) -> list[tuple[Where, str]]:
    """Running text paragraph by paragraph, the runs of a paragraph joined; what was deleted stands by itself."""
    shown: list[str] = []
    removed: list[str] = []
    codes: list[str] = []
    before: list[str] = []
    for paragraph in root.iter(*_PARAGRAPHS):
        shown_here, removed_here = len(shown), len(removed)
        _walk(paragraph, shown, removed, codes, gone=False)
        if len(removed) > removed_here and len(shown) > shown_here:
            before.append(_before_the_changes(paragraph))
        shown.append("\n")
        removed.append("\n")
        codes.append("\n")
    found: list[tuple[Where, str]] = [(where, "".join(shown))]
    found.append(("deletion", "".join(removed)))
    found.append(("attribute", "".join(codes)))
    found += [("deletion", text) for text in before if text]
    return found


def _before_the_changes(paragraph: Any) -> str:
    """A paragraph as it read before, where a change cuts through a word: a name half struck out is none by itself."""
    pieces: list[tuple[bool, str]] = []
    for text in paragraph.iter(f"{_WORD}t", f"{_WORD}delText"):
        above = {element.tag.rpartition("}")[2] for element in text.iterancestors() if isinstance(element.tag, str)}
        if not above & {"ins", "moveTo"}:
            pieces.append((text.tag.endswith("delText") or "moveFrom" in above, text.text or ""))
    cut = any(
        one[0] != other[0] and one[1][-1:].isalnum() and other[1][:1].isalnum()
        for one, other in zip(pieces, pieces[1:], strict=False)
    )
    return "".join(text for _, text in pieces) if cut else ""


def _walk(element: Any, shown: list[str], removed: list[str], codes: list[str], *, gone: bool) -> None:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        local = child.tag.rpartition("}")[2]
        if local == "p":
            # A paragraph inside a text box comes in its own turn.
            continue
        if local == "t":
            (removed if gone else shown).append(child.text or "")
        elif local == "delText":
            removed.append(child.text or "")
        elif local in {"instrText", "delInstrText"}:
            codes.append(child.text or "")
        elif local in _BREAKS:
            (removed if gone else shown).append("\n" if local in {"br", "cr"} else "\t")
        elif local == "noBreakHyphen":
            (removed if gone else shown).append("-")
        elif local == "sym":
            shown.append(_symbol(child))
        else:
            _walk(child, shown, removed, codes, gone=gone or local in _REMOVED)


def _symbol(element: Any) -> str:
    try:
        return chr(int(element.get(f"{_WORD}char", "20"), 16) & 0xFF)
    except ValueError:
        return " "


def _attributes(root: Any) -> list[tuple[Where, str]]:
    found: list[tuple[Where, str]] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            if element.text:
                found.append(("comment", element.text))
            continue
        local = element.tag.rpartition("}")[2]
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2]
            if attribute in _TELLING or (attribute == "val" and local in _TELLING_VALUES):
                found.append(("attribute", value))
    return found


def _texts(root: Any) -> list[str]:
    """The text of each smallest element, the texts of one drawing paragraph joined."""
    texts = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.rpartition("}")[2] == "p":
            texts.append("".join(element.itertext()))
        elif element.text and element.text.strip():
            texts.append(element.text)
        if element.tail and element.tail.strip():
            texts.append(element.tail)
    return texts


def _own_style_names(root: Any) -> list[str]:
    """Names somebody gave to a style of their own; Word's built-in ones say nothing."""
    names = []
    for style in root.iter(f"{_WORD}style"):
        name = style.find(f"{_WORD}name")
        text = "" if name is None else name.get(f"{_WORD}val", "")
        if style.get(f"{_WORD}customStyle") in {"1", "true", "on"} and not text.endswith(" Char"):
            names.append(text)
    return names
