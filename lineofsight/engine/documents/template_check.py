"""What a partnership's own Word template may ask for: declared fields, loops over declared lists, plain conditions.

A template is a Word file with fields such as {{ title }} in it. Whatever else the template language could do is refused
here by a list of what is allowed, before anything is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

BODY = "body"
_LOOP = frozenset({"first", "last", "index"})
_TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"^\{([{%])-?\s*(?:(?:p|tr|tc|r)\s+)?(.*?)-?[%}]\}$", re.DOTALL)
_LOADING_FIELD = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|EMBED|MACROBUTTON)\b"
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class TemplateRefused(ValueError):
    """The template cannot be used; the message is one sentence that says what is wrong and where."""


@dataclass(frozen=True)
class Declared:
    """What a kind of document offers: texts, lists with the texts of each of their lines, and what must be shown."""

    texts: frozenset[str]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mandatory: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Declared:
        return cls(
            frozenset(data["texts"]),
            {name: frozenset(columns) for name, columns in data["lists"].items()},
            tuple(data["mandatory"]),
        )

    @property
    def names(self) -> list[str]:
        return sorted({*self.texts, *self.lists, BODY})


@dataclass(frozen=True)
class Place:
    """One paragraph of a template: in which part of the file, and its words."""

    part: str
    words: str

    @property
    def said(self) -> str:
        short = self.words if len(self.words) <= 80 else self.words[:79] + "…"
        return f"in the {self.part}: “{short}”"


def parts_of(word: WordDocument) -> Iterator[tuple[str, Any]]:
    """Each part with text: its name for people, and its root element."""
    yield "text", word.element
    for relation in word.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if not relation.is_external and kind in ("header", "footer", "footnotes", "endnotes", "comments"):
            from docx.oxml import parse_xml

            part = relation.target_part
            root = getattr(part, "element", None)
            yield kind, parse_xml(part.blob) if root is None else root


def check(word: WordDocument, declared: Declared) -> None:
    """Everything that is looked at in the paragraphs a person sees. Raises TemplateRefused for the first fault."""
    used: set[str] = set()
    bodies = 0
    for part, root in parts_of(word):
        _check_content(part, root)
        if part in ("endnotes", "comments"):
            continue
        open_: list[tuple[str, str, str, Place]] = []
        for paragraph in root.iter(f"{_W}p"):
            place = Place(part, "".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip())
            if "{" not in place.words and "}" not in place.words:
                continue
            rest = _TOKEN.sub("", place.words)
            for sign in ("{{", "}}", "{%", "%}", "{#", "#}"):
                if sign in rest:
                    raise TemplateRefused(f"A field has no matching “{sign}” {place.said}.")
            for token in _TOKEN.findall(place.words):
                if not token.startswith("{#"):
                    used |= _check_token(token, place, open_, declared)
            if re.search(r"\{\{\s*body\s*\}\}", place.words):
                bodies += 1
                if part != "text" or paragraph.getparent().tag != f"{_W}body" or _TOKEN.sub("", place.words).strip():
                    raise TemplateRefused(f"Put {{{{ {BODY} }}}} into a paragraph of its own, {place.said}.")
        if open_:
            kind, _, _, place = open_[-1]
            raise TemplateRefused(f"“{{% {kind} %}}” is never closed with “{{% end{kind} %}}”, {place.said}.")
    for name in declared.mandatory:
        if name not in used:
            raise TemplateRefused(f"The template does not show “{name}”: write {{{{ {name} }}}} where it is to stand.")
    if bodies > 1:
        raise TemplateRefused(f"Write {{{{ {BODY} }}}} once only: it stands {bodies} times in the text.")


def _check_content(part: str, root: Any) -> None:
    if part == "comments" and root.find(f"{_W}comment") is not None:
        raise TemplateRefused("The template holds comments. Delete them and upload it again.")
    for name, words in (
        ("ins", "tracked changes: accept or reject them"),
        ("del", "tracked changes: accept or reject them"),
        ("moveFrom", "tracked changes: accept or reject them"),
        ("altChunk", "another file: take it out"),
        ("object", "an embedded object: take it out"),
        ("control", "a control: take it out"),
    ):
        if next(root.iter(f"{_W}{name}"), None) is not None:
            raise TemplateRefused(f"The {part} of the template holds {words} and upload it again.")
    instructions = "".join(each.text or "" for each in root.iter(f"{_W}instrText"))
    instructions += " ".join(each.get(f"{_W}instr", "") for each in root.iter(f"{_W}fldSimple"))
    found = _LOADING_FIELD.search(instructions.upper())
    if found:
        raise TemplateRefused(f"The {part} of the template holds a Word field that loads something ({found[1]}).")


def _check_token(token: str, place: Place, open_: list[tuple[str, str, str, Place]], declared: Declared) -> set[str]:
    """Names used by one field or tag; ``open_`` holds kind, loop variable, list and place of what is not closed yet."""
    found = _TAG.match(token.translate(str.maketrans("“”‘’", "\"\"''")))
    if found is None:
        raise TemplateRefused(f"This field cannot be read {place.said}.")
    sort, inner = found.groups()
    inner = inner.strip()
    if sort == "{":
        source = "{{ " + inner + " }}"
    else:
        word = inner.split(" ", 1)[0]
        if word in ("endfor", "endif"):
            if not open_ or open_[-1][0] != word.removeprefix("end"):
                raise TemplateRefused(f"“{{% {word} %}}” closes nothing, {place.said}.")
            open_.pop()
            return set()
        if word == "else" and open_:
            return set()
        if word not in ("for", "if", "elif"):
            raise TemplateRefused(f"“{word}” is not possible in a template, {place.said}.")
        source = (
            "{% " + inner + " %}{% endfor %}"
            if word == "for"
            else "{% if " + inner.split(" ", 1)[-1] + " %}{% endif %}"
        )
    loops = {variable: name for kind, variable, name, _ in open_ if kind == "for"}
    tree = _parsed(source, f"cannot be read {place.said}")
    try:
        used = walk(tree, declared, loops)
    except TemplateRefused as reason:
        raise TemplateRefused(f"{str(reason).rstrip('.')}, {place.said}.") from None
    if sort == "%" and word in ("for", "if"):
        variable, name = _loop_of(tree) if word == "for" else ("", "")
        open_.append((word, variable, name, place))
    return used


def _loop_of(tree: Any) -> tuple[str, str]:
    loop = tree.body[0]
    return loop.target.name, loop.iter.name


def environment() -> Any:
    """The template language with nothing in it but its grammar: no functions, no filters, no files."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, loader=None)
    for table in (made.globals, made.filters, made.tests):
        table.clear()
    # What the language itself calls for a comparison or a page's escaping stays out: `walk` lets none of it through.
    return made


def _parsed(source: str, where: str) -> Any:
    from jinja2 import TemplateError

    try:
        return environment().parse(source)
    except (TemplateError, RecursionError):
        raise TemplateRefused(f"A field {where}.") from None


def check_source(source: str, declared: Declared) -> None:
    """The same check on what is really filled in, after Word's own marks were taken apart. Raises TemplateRefused."""
    walk(_parsed(source, "cannot be read: write it anew, in one go"), declared, {})


def walk(node: Any, declared: Declared, loops: Mapping[str, str]) -> set[str]:
    """The declared names a template uses; TemplateRefused for anything but fields, loops and plain conditions."""
    from jinja2 import nodes

    match node:
        case nodes.Template() | nodes.Output() | nodes.Not() | nodes.And() | nodes.Or() | nodes.If():
            return _walk_all(node.iter_child_nodes(), declared, loops)
        case nodes.Compare():
            if any(each.op not in ("eq", "ne") for each in node.ops):
                raise TemplateRefused("Only “==” and “!=” can compare in a template")
            return _walk_all([node.expr, *(each.expr for each in node.ops)], declared, loops)
        case nodes.TemplateData():
            return set()
        case nodes.Const() if isinstance(node.value, str | bool) and len(str(node.value)) <= 200:
            return set()
        case nodes.Name():
            if node.name in loops or (node.name == "loop" and loops):
                raise TemplateRefused(f"“{node.name}” is a whole line of a list: write which part of it to show")
            if node.name not in declared.texts and node.name not in declared.lists and node.name != BODY:
                raise TemplateRefused(_unknown(node.name, declared.names))
            return {node.name}
        case nodes.Getattr(node=nodes.Name()):
            return _walk_part(node, declared, loops)
        case nodes.For():
            return _walk_loop(node, declared, loops)
    raise TemplateRefused("Only fields, “for” and “if” are possible in a template")


def _walk_all(children: Any, declared: Declared, loops: Mapping[str, str]) -> set[str]:
    return {name for child in children for name in walk(child, declared, loops)}


def _walk_part(node: Any, declared: Declared, loops: Mapping[str, str]) -> set[str]:
    owner, part = node.node.name, node.attr
    if owner == "loop" and loops and part in _LOOP:
        return set()
    if owner not in loops:
        raise TemplateRefused(_unknown(f"{owner}.{part}", declared.names))
    columns = declared.lists[loops[owner]]
    if part not in columns:
        raise TemplateRefused(_unknown(f"{owner}.{part}", [f"{owner}.{column}" for column in sorted(columns)]))
    return set()


def _walk_loop(node: Any, declared: Declared, loops: Mapping[str, str]) -> set[str]:
    from jinja2 import nodes

    if loops:
        raise TemplateRefused("A loop inside a loop is not possible in a template")
    if not isinstance(node.iter, nodes.Name) or node.iter.name not in declared.lists:
        lists = ", ".join(sorted(declared.lists)) or "none"
        raise TemplateRefused(f"A loop goes over one of the declared lists ({lists})")
    if not isinstance(node.target, nodes.Name) or node.test is not None or node.else_ or node.recursive:
        raise TemplateRefused("A loop is written as “for line in list”")
    return {node.iter.name, *_walk_all(node.body, declared, {node.target.name: node.iter.name})}


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"There is no field “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")
