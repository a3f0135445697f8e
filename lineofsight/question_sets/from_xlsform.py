"""What a survey in the XLSForm format asks, as a question set would ask it, and which of its rows are left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.text import slugify

from lineofsight.engine.lists import Row
from lineofsight.engine.xlsforms import VARIANTS, XlsForm

from .models import Question
from .ready_made.parts import Option, ReadyQuestion, ReadySection, ReadySet
from .rules import LIST_KINDS
from .variants_from_xlsform import laid_over
from .xlsform_cells import YES, LeftOut, cell, label

_TYPES = {"text": "text", "date": "date", "integer": "number", "decimal": "number"}
_BY_ITSELF = {"start", "end", "today", "deviceid", "username", "email", "phonenumber", "audit", "start-geopoint"}
_NOT_TAKEN = {
    "calculation": "calculation",
    "default": "answer given beforehand",
    "choice_filter": "filter of the answers",
}
_LEAST, _MOST = (re.compile(rf"^\.\s*{sign}\s*(-?\d+)$") for sign in (">=", "<="))
_EQUALS = re.compile(r"^\$\{([^}]+)\}\s*=\s*['\"]([^'\"]+)['\"]$")
_SELECTED = re.compile(r"^selected\(\s*\$\{([^}]+)\}\s*,\s*['\"]([^'\"]+)['\"]\s*\)$")
_LONGEST = {"words": 400, "title": 200, "key": 50}


@dataclass
class _Part:
    key: str
    title: str
    intro: str = ""
    domain: str = ""
    history: bool = False
    lists: list[str] = field(default_factory=list)
    questions: list[ReadyQuestion] = field(default_factory=list)


class Reader:
    """Reads the rows of a survey, one after the other. Afterwards ``found`` is the set and ``left_out`` the rest."""

    def __init__(self, form: XlsForm, name: str, agencies: Mapping[str, str] | None = None) -> None:
        """``agencies`` are those of the partnership: name, folded -> id as text."""
        self.left_out: list[LeftOut] = []
        self.parts: list[_Part] = []
        self.every_name = {cell(row, "name") for row in form.survey}
        self.names: dict[str, tuple[str, str]] = {}  # the name of a question: the keys of its section and itself
        self.group: list[str] = []  # the groups that are open; "" for one whose questions are asked repeatedly
        self.choices: dict[str, list[Option]] = {}
        for row in form.choices:
            self._choice(row)
        for row in form.survey:
            self._row(row)
        for part in self.parts:
            names = {name: key for name, (section, key) in self.names.items() if section == part.key}
            part.questions = laid_over(part.questions, names, form.variants, agencies or {}, self.left_out)
        known = set(self.names)
        for row in form.variants:
            if cell(row, "name") not in known:
                why = f"No question of this file that is taken in has the name “{cell(row, 'name')}”."
                self._leave(row, "name", why, sheet=VARIANTS)
        settings = form.settings[0] if form.settings else Row(2, {})
        sections = tuple(
            ReadySection(p.key, p.title, p.intro, tuple(p.questions), p.domain, p.history, tuple(p.lists))
            for p in self.parts
            if p.questions or p.key == "lines_of_enquiry"
        )
        title = cell(settings, "form_title") or name
        self.found = ReadySet("", title[: _LONGEST["title"]], cell(settings, "los_guidance"), sections)

    def _leave(self, row: Row, column: str, reason: str, *, sheet: str = "survey") -> None:
        self.left_out.append(LeftOut(sheet, row.number, column, reason))

    def _choice(self, row: Row) -> None:
        listed, key, words = cell(row, "list_name") or cell(row, "list name"), cell(row, "name"), label(row)
        if not (listed and key and words):
            self._leave(
                row, "label" if listed and key else "name", "An answer needs a list, a name and words.", sheet="choices"
            )
            return
        meant = cell(row, "los_description")
        self.choices.setdefault(listed, []).append((_key(key), words, meant) if meant else (_key(key), words))

    def _row(self, row: Row) -> None:
        kind = cell(row, "type")
        plain = kind.lower().replace(" ", "_")
        if plain in ("begin_group", "begin_repeat"):
            self._begin(row, repeated=plain == "begin_repeat")
        elif plain in ("end_group", "end_repeat"):
            self.group = self.group[:-1]
        elif "" in self.group:
            self._leave(row, "type", "It belongs to questions that are asked repeatedly, which are not known here.")
        elif plain in _BY_ITSELF:
            self._leave(row, "type", f"“{kind}” is recorded by the other tool by itself and asks nothing.")
        elif plain == "note":
            self._note(row)
        elif cell(row, "los_kind").startswith("list "):
            self._list(row)
        else:
            self._question(row, kind)

    def _begin(self, row: Row, *, repeated: bool) -> None:
        title = label(row) or cell(row, "name") or "Section"
        self.group.append("" if repeated else title)
        if repeated:
            self._leave(row, "type", "Questions that are asked repeatedly are not known here.")
        elif len(self.group) > 1:
            self._leave(row, "type", f"A group inside a group: its questions are taken into “{self.group[0]}”.")
        else:
            key = _free(cell(row, "los_key") or cell(row, "name") or title, {part.key for part in self.parts})
            history = cell(row, "los_history") == "yes"
            self.parts.append(_Part(key, title[: _LONGEST["title"]], "", cell(row, "los_domain")[:60], history))
        if cell(row, "relevant"):
            self._leave(row, "relevant", "A condition for a whole section is not known here: it is always asked.")

    def _part(self) -> _Part:
        """The section that a row belongs to; one is made for questions that stand in no group."""
        if not self.parts or not self.group:
            loose = self.parts[-1] if self.parts and self.parts[-1].key.startswith("questions") else None
            if loose is not None:
                return loose
            self.parts.append(_Part(_free("questions", {part.key for part in self.parts}), "Questions"))
        return self.parts[-1]

    def _note(self, row: Row) -> None:
        part = self._part() if self.group else None
        if part is None or part.intro or part.questions:
            self._leave(row, "type", "A note asks nothing.")
        elif label(row) != part.title:
            part.intro = label(row)

    def _list(self, row: Row) -> None:
        kind = cell(row, "los_kind").removeprefix("list ")
        if kind in LIST_KINDS and kind not in self._part().lists:
            self._part().lists.append(kind)

    def _question(self, row: Row, type_words: str) -> None:
        words = label(row)
        kind, options, refused = self._kind(row, type_words)
        if refused:
            self._leave(row, "type", refused)
            return
        if not words or len(words) > _LONGEST["words"]:
            reason = "The question is longer than 400 characters." if words else "The question has no words."
            self._leave(row, "label", reason)
            return
        part = self._part()
        # The name in the file may hold the section's key in front, as this product writes it.
        wished = cell(row, "los_key") or cell(row, "name") or words
        key = _free(wished, {each.key for each in part.questions})
        there, source, answers = self._condition(row, part)
        least, most = self._bounds(row) if kind == Question.Kind.NUMBER else (None, None)
        about = cell(row, "los_about")
        part.questions.append(
            ReadyQuestion(
                key,
                kind,  # type: ignore[arg-type]
                words,
                label(row, "hint"),
                tuple(options),
                required=cell(row, "required").lower() in YES,
                about=about if about in ("own", "together", "support") else "own",
                example=cell(row, "los_example"),
                only_if=source,
                only_if_is=tuple(answers),
                only_if_section=there,
                general=cell(row, "los_general") == "yes" and kind != Question.Kind.GRADE,
                unit=cell(row, "los_unit")[:40],
                least=least,
                most=most,
            )
        )
        self.names[cell(row, "name")] = (part.key, key)
        for column, what in _NOT_TAKEN.items():
            if cell(row, column):
                self._leave(row, column, f"The {what} is not taken in; the question is.")

    def _kind(self, row: Row, type_words: str) -> tuple[str, list[Option], str]:
        """The kind, the options to choose from, and why it cannot be taken in ("" when it can)."""
        what, *of = type_words.split() or [""]
        what = what.lower()
        if what in _TYPES:
            if what == "decimal":
                self._leave(row, "type", "A number with decimals is asked as a whole number.")
            return _TYPES[what], [], ""
        if what not in ("select_one", "select_multiple"):
            return "", [], f"Questions of the kind “{type_words}” are not known here." if what else "It has no kind."
        options = self.choices.get(of[0] if of else "", [])
        if len(options) < 2:
            return "", [], f"The list “{of[0] if of else ''}” has fewer than two answers on the sheet “choices”."
        if "or_other" in of:
            self._leave(row, "type", "“Other” is not added by itself: write it as an answer if it is needed.")
        if what == "select_multiple":
            return Question.Kind.MANY, options, ""
        said, keys = cell(row, "los_kind"), {option[0] for option in options}
        if said == Question.Kind.GRADE:
            return Question.Kind.GRADE, options, ""
        if said == Question.Kind.YES_NO or (not said and keys == {"yes", "no"}):
            return Question.Kind.YES_NO, [], ""
        return Question.Kind.CHOICE, options, ""

    def _condition(self, row: Row, part: _Part) -> tuple[str, str, list[str]]:
        """The keys of the section, "" for its own, and of the question it hangs on, and of the answers it waits for."""
        nothing: tuple[str, str, list[str]] = ("", "", [])
        words = cell(row, "relevant")
        if not words:
            return nothing
        found = [_EQUALS.match(each) or _SELECTED.match(each) for each in map(str.strip, words.split(" or "))]
        sources = {each[1] for each in found if each}
        name = next(iter(sources), "")
        section, key = self.names.get(name, ("", ""))
        if None in found or len(sources) != 1 or not key:
            later = None not in found and len(sources) == 1 and name in self.every_name
            why = "It waits for an answer that is given only later" if later else "This condition is not known here"
            self._leave(row, "relevant", f"{why}: the question is always asked.")
            return nothing
        answers = [_key(each[2]) for each in found if each]
        there = next(each for each in self.parts if each.key == section)
        source = next(each for each in there.questions if each.key == key)
        known = {"yes", "no"} if source.kind == Question.Kind.YES_NO else {option[0] for option in source.options}
        if not set(answers) <= known:
            self._leave(row, "relevant", "It waits for an answer that is not offered: the question is always asked.")
            return nothing
        return "" if there is part else section, key, answers

    def _bounds(self, row: Row) -> tuple[int | None, int | None]:
        least = most = None
        for each in filter(None, map(str.strip, cell(row, "constraint").split(" and "))):
            low, high = _LEAST.match(each), _MOST.match(each)
            if low:
                least = int(low[1])
            elif high:
                most = int(high[1])
            else:
                self._leave(row, "constraint", "This limit is not known here; the question is taken in without it.")
        return least, most


def _key(text: str) -> str:
    return slugify(text).replace("-", "_")[: _LONGEST["key"]] or "answer"


def _free(wished: str, taken: set[str]) -> str:
    base = _key(wished)
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key
