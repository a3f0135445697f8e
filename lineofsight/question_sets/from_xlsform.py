"""What a survey in the XLSForm format asks, as a question set would ask it, and which of its rows are left out."""

import re
from dataclasses import dataclass, field

from django.utils.text import slugify

from lineofsight.engine.lists import Row
from lineofsight.engine.xlsforms import XlsForm

from .models import Question
from .ready_made.parts import Option, ReadyQuestion, ReadySection, ReadySet
from .rules import LIST_KINDS

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


@dataclass(frozen=True)
class LeftOut:
    """A row, or one thing in it, that is not taken in."""

    sheet: str
    row: int
    column: str
    reason: str


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

    def __init__(self, form: XlsForm, name: str) -> None:
        self.left_out: list[LeftOut] = []
        self.parts: list[_Part] = []
        self.names: dict[str, tuple[str, str]] = {}  # the name of a question: the keys of its section and itself
        self.group: list[str] = []  # the groups that are open; "" for one whose questions are asked repeatedly
        self.choices: dict[str, list[Option]] = {}
        for row in form.choices:
            self._choice(row)
        for row in form.survey:
            self._row(row)
        settings = form.settings[0] if form.settings else Row(2, {})
        sections = tuple(
            ReadySection(p.key, p.title, p.intro, tuple(p.questions), p.domain, p.history, tuple(p.lists))
            for p in self.parts
            if p.questions or p.key == "lines_of_enquiry"
        )
        title = _cell(settings, "form_title") or name
        self.found = ReadySet("", title[: _LONGEST["title"]], _cell(settings, "los_guidance"), sections)

    def _leave(self, row: Row, column: str, reason: str, *, sheet: str = "survey") -> None:
        self.left_out.append(LeftOut(sheet, row.number, column, reason))

    def _choice(self, row: Row) -> None:
        listed, key, words = _cell(row, "list_name") or _cell(row, "list name"), _cell(row, "name"), _label(row)
        if not (listed and key and words):
            self._leave(
                row, "label" if listed and key else "name", "An answer needs a list, a name and words.", sheet="choices"
            )
            return
        meant = _cell(row, "los_description")
        self.choices.setdefault(listed, []).append((_key(key), words, meant) if meant else (_key(key), words))

    def _row(self, row: Row) -> None:
        kind = _cell(row, "type")
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
        elif _cell(row, "los_kind").startswith("list "):
            self._list(row)
        else:
            self._question(row, kind)

    def _begin(self, row: Row, *, repeated: bool) -> None:
        title = _label(row) or _cell(row, "name") or "Section"
        self.group.append("" if repeated else title)
        if repeated:
            self._leave(row, "type", "Questions that are asked repeatedly are not known here.")
        elif len(self.group) > 1:
            self._leave(row, "type", f"A group inside a group: its questions are taken into “{self.group[0]}”.")
        else:
            key = _free(_cell(row, "los_key") or _cell(row, "name") or title, {part.key for part in self.parts})
            history = _cell(row, "los_history") == "yes"
            self.parts.append(_Part(key, title[: _LONGEST["title"]], "", _cell(row, "los_domain")[:60], history))
        if _cell(row, "relevant"):
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
        elif _label(row) != part.title:
            part.intro = _label(row)

    def _list(self, row: Row) -> None:
        kind = _cell(row, "los_kind").removeprefix("list ")
        if kind in LIST_KINDS and kind not in self._part().lists:
            self._part().lists.append(kind)

    def _question(self, row: Row, type_words: str) -> None:
        words = _label(row)
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
        wished = _cell(row, "los_key") or _cell(row, "name") or words
        key = _free(wished, {each.key for each in part.questions})
        source, answers = self._condition(row, part)
        least, most = self._bounds(row) if kind == Question.Kind.NUMBER else (None, None)
        about = _cell(row, "los_about")
        part.questions.append(
            ReadyQuestion(
                key,
                kind,  # type: ignore[arg-type]
                words,
                _label(row, "hint"),
                tuple(options),
                required=_cell(row, "required").lower() in ("yes", "true", "true()", "1"),
                about=about if about in ("own", "together", "support") else "own",
                example=_cell(row, "los_example"),
                only_if=source,
                only_if_is=tuple(answers),
                general=_cell(row, "los_general") == "yes" and kind != Question.Kind.GRADE,
                unit=_cell(row, "los_unit")[:40],
                least=least,
                most=most,
            )
        )
        self.names[_cell(row, "name")] = (part.key, key)
        for column, what in _NOT_TAKEN.items():
            if _cell(row, column):
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
        said, keys = _cell(row, "los_kind"), {option[0] for option in options}
        if said == Question.Kind.GRADE:
            return Question.Kind.GRADE, options, ""
        if said == Question.Kind.YES_NO or (not said and keys == {"yes", "no"}):
            return Question.Kind.YES_NO, [], ""
        return Question.Kind.CHOICE, options, ""

    def _condition(self, row: Row, part: _Part) -> tuple[str, list[str]]:
        words = _cell(row, "relevant")
        if not words:
            return "", []
        found = [_EQUALS.match(each) or _SELECTED.match(each) for each in map(str.strip, words.split(" or "))]
        sources = {each[1] for each in found if each}
        section, key = self.names.get(next(iter(sources), ""), ("", ""))
        if None in found or len(sources) != 1 or section != part.key:
            self._leave(row, "relevant", "This condition is not known here: the question is always asked.")
            return "", []
        answers = [_key(each[2]) for each in found if each]
        source = next(each for each in part.questions if each.key == key)
        known = {"yes", "no"} if source.kind == Question.Kind.YES_NO else {option[0] for option in source.options}
        if not set(answers) <= known:
            self._leave(row, "relevant", "It waits for an answer that is not offered: the question is always asked.")
            return "", []
        return key, answers

    def _bounds(self, row: Row) -> tuple[int | None, int | None]:
        least = most = None
        for each in filter(None, map(str.strip, _cell(row, "constraint").split(" and "))):
            low, high = _LEAST.match(each), _MOST.match(each)
            if low:
                least = int(low[1])
            elif high:
                most = int(high[1])
            else:
                self._leave(row, "constraint", "This limit is not known here; the question is taken in without it.")
        return least, most


def _cell(row: Row, column: str) -> str:
    found = next((value for name, value in row.values.items() if name.strip().lower() == column), "")
    return found.strip()


def _label(row: Row, column: str = "label") -> str:
    """The words in the first language that has any."""
    plain = _cell(row, column)
    translated = (v.strip() for name, v in row.values.items() if name.strip().lower().startswith(f"{column}::"))
    return plain or next(filter(None, translated), "")


def _key(text: str) -> str:
    return slugify(text).replace("-", "_")[: _LONGEST["key"]] or "answer"


def _free(wished: str, taken: set[str]) -> str:
    base = _key(wished)
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key
