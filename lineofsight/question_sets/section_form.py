"""The form of one section of an audit tool: its questions by kind and its three lists, every entry in a box of its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from lineofsight.govuk import forms

from .answer_fields import AnswersForm
from .answering import as_written
from .conditions import applying, in_words
from .models import Question
from .reading import SectionContents
from .rules import LIST_KINDS, LIST_WORDS, Gap, Window, Written, gaps, is_outside

# Names the questions that were on the page when it was sent, and those whose answer of last time still holds.
ASKED, CONFIRMED = "asked", "confirmed"
ONE = {"good_practice": "Good practice", "development": "Area for development", "recommendation": "Recommendation"}
LIST_HINTS = {
    "good_practice": "What should be kept and passed on?",
    "development": "What could be better?",
    "recommendation": "What should change in practice, and whose practice?",
}


class EntryForm(forms.GovukForm):
    """One entry of a list."""

    id = forms.Hidden(required=False)
    words = forms.LongText("What", rows=2, required=False, word_optional=False)
    happened_on = forms.Date(
        "When did it happen?",
        required=False,
        hint="Only if it happened on one day. For example, 4 3 2026",
        latest="today",
    )
    outside_window_because = forms.LongText(
        "Why does it matter, although it lies outside the audit’s window?", rows=2, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Each box has the id its entry will keep, so that saving twice never makes two entries of one.
        self.initial.setdefault("id", str(uuid4()))
        self.fields["outside_window_because"].word_optional = False

    def is_called(self, name: str) -> None:
        """Of many boxes on a page a fault says which one it is in."""
        names = {"words": name, "happened_on": f"the day of {name}", "outside_window_because": f"the reason for {name}"}
        for key, named in names.items():
            self.fields[key].named = named
            self.fields[key].say(str(self.fields[key].label))

    @property
    def shows_date(self) -> bool:
        return bool(self["happened_on"].errors or any(_parts(self["happened_on"].value())))

    @property
    def shows_reason(self) -> bool:
        return bool(self["outside_window_because"].value() or self["outside_window_because"].errors)


class NothingForm(forms.GovukForm):
    """The box that says a list was thought about and holds nothing."""

    nothing = forms.Tick("Nothing to record", required=False)


class EmptyListsForm(forms.GovukForm):
    """The same for all lists of the section at once: three ticks in each section are many for one child."""

    empty = forms.Tick("Nothing to record in the lists left empty above", required=False)


Entries = forms.formset_factory(EntryForm, extra=0)
EntriesAndOneMore = forms.formset_factory(EntryForm, extra=1)


class ListForms:
    """One of the three lists: its boxes and its "nothing to record"."""

    def __init__(
        self, data: QueryDict | None, part: SectionContents, kind: str, *, one_more: bool, removed: int | None
    ):
        self.kind, self.heading, self.one, self.hint = kind, LIST_WORDS[kind], ONE[kind], LIST_HINTS[kind]
        self.removed = removed
        if data is not None:
            self.rows = Entries(data, prefix=kind)
        else:
            initial = [_initial(as_written(entry)) for entry in part.written if entry.kind == kind]
            factory = EntriesAndOneMore if one_more or not initial else Entries
            self.rows = factory(prefix=kind, initial=initial)
            if one_more:
                self.rows.forms[-1].fields["words"].more_attrs = {"autofocus": "autofocus"}
        for number, form in enumerate(self.rows.forms, start=1):
            form.is_called(f"“{self.one} {number}”")
        self.nothing = NothingForm(data, prefix=f"{kind}-tick", initial={"nothing": kind in part.nothing_to_record})

    def written(self) -> list[Written]:
        """What is typed in the boxes, those left empty and the one removed left out."""
        found = []
        for position, form in enumerate(self.rows.forms):
            said = getattr(form, "cleaned_data", {})
            words = said.get("words") or ""
            if position == self.removed or not words.strip():
                continue
            found.append(
                Written(
                    self.kind,
                    words.strip(),
                    said.get("happened_on"),
                    said.get("outside_window_because") or "",
                    _uuid(said.get("id")),
                )
            )
        return found

    @property
    def says_nothing(self) -> bool:
        return bool(getattr(self.nothing, "cleaned_data", {}).get("nothing"))


class SectionForm:
    """Everything that can be typed in one section, from what is saved or from what was sent."""

    def __init__(
        self, part: SectionContents, window: Window, data: QueryDict | None = None, *, adding: str = ""
    ) -> None:
        self.part, self.window, self.data = part, window, data
        self.adding, self.removing, index = _pressed(data) if data is not None else (adding, "", None)
        kinds = part.list_kinds
        self.asked = set(data.getlist(ASKED)) if data is not None and ASKED in data else None
        self.answers = AnswersForm(self._with_what_was_hidden(data), part.possible)
        self.lists = [
            ListForms(data, part, kind, one_more=kind == self.adding, removed=index if kind == self.removing else None)
            for kind in kinds
        ]
        self.rest = EmptyListsForm(data, prefix="lists")
        self.seen_version = _number(data.get("seen_version")) if data is not None else self._saved_version
        self.sitting = _uuid(data.get("sitting")) if data is not None else uuid4()

    def _with_what_was_hidden(self, data: QueryDict | None) -> QueryDict | None:
        """What was sent, with the saved answers of the questions that were not on the page: none of them is lost."""
        if data is None or self.asked is None:
            return data
        whole = data.copy()
        for each in self.part.possible:
            if each.question.key not in self.asked:
                name = f"q-{each.question.key}"
                whole.setlist(name, each.question.chosen(each.value))
        return whole

    def confirmed(self) -> list[str]:
        """The keys of the questions ticked as answered as last time."""
        return self.data.getlist(CONFIRMED) if self.data is not None else []

    @property
    def to_confirm(self) -> set[str]:
        """The keys of last time's answers that are neither ticked nor changed on the page."""
        typed, ticked = self._answers_now(), set(self.confirmed())
        waiting = (each for each in self.part.possible if each.to_confirm and each.question.key not in ticked)
        return {each.question.key for each in waiting if typed.get(each.question.key, "").strip() == each.value.strip()}

    def _answers_now(self) -> dict[str, str]:
        """Every answer as the page shows it, typed or saved."""
        saved = {each.question.key: each.value for each in self.part.possible}
        return saved | self.answered() if self.data is not None else saved

    @property
    def applying(self) -> set[str]:
        """The keys of the questions that are asked with the answers on the page."""
        questions = (each.question for each in self.part.possible)
        return {question.key for question in applying(questions, self._answers_now(), self.part.elsewhere)}

    @property
    def newly_asked(self) -> list[str]:
        """The keys of the questions that these answers bring up and that were not on the page yet, in its order."""
        if self.asked is None:
            return []
        now = self.applying - self.asked
        return [each.question.key for each in self.part.possible if each.question.key in now]

    @property
    def deciding(self) -> dict[str, list[str]]:
        """For each question that others hang on, the keys of all that may come or go with its answer."""
        rows = (each.question for each in self.part.possible)
        hanging = [question for question in rows if question.only_if and not question.only_if_section]
        return {key: [each.key for each in hanging] for key in {each.only_if for each in hanging}}

    def when(self, question: Question) -> str:
        """In words when a question is asked; "" when always."""
        return in_words(question, (each.question for each in self.part.possible), self.part.others)

    def with_another_box(self) -> "SectionForm":
        """The same as it was sent, with one more empty box in the list that asked for it."""
        assert self.data is not None
        more = self.data.copy()
        more[f"{self.adding}-TOTAL_FORMS"] = str(min(_number(more.get(f"{self.adding}-TOTAL_FORMS")) + 1, 200))
        again = SectionForm(self.part, self.window, more)
        again.is_valid()
        return again

    @property
    def _saved_version(self) -> int:
        return self.part.progress.version if self.part.progress else 0

    def is_valid(self) -> bool:
        """Whether everything typed can be read; what is still missing is no fault here (see ``missing``)."""
        checked = [self.answers.is_valid(), self.rest.is_valid()]
        for each in self.lists:
            checked += [each.rows.is_valid(), each.nothing.is_valid()]
        return all(checked)

    def answered(self) -> dict[str, str]:
        """The answers that can be read, as they are kept; call it after ``is_valid``."""
        read = getattr(self.answers, "cleaned_data", {})
        return {key: _kept(value) for key, value in read.items() if self.asked is None or key in self.asked}

    def written(self) -> list[Written]:
        return [entry for each in self.lists for entry in each.written()]

    def nothing_to_record(self) -> list[str]:
        rest = bool(getattr(self.rest, "cleaned_data", {}).get("empty"))
        return [each.kind for each in self.lists if each.says_nothing or (rest and not each.written())]

    def missing(self) -> list[Gap]:
        """What the section still lacks to be complete."""
        return gaps(
            section=self.part.section,
            questions=[each.question for each in self.part.possible],
            answers=self._answers_now(),
            entries=self.written(),
            nothing_to_record=self.nothing_to_record(),
            to_confirm=self.to_confirm,
            elsewhere=self.part.elsewhere,
            window=self.window,
        )

    def show_missing(self, missing: list[Gap]) -> None:
        """Puts each gap beside the field it belongs to."""
        for gap in missing:
            if gap.at in self.answers.fields:
                self.answers.add_error(gap.at, gap.words)
                continue
            for each in self.lists:
                if gap.at == each.kind:
                    each.nothing.add_error("nothing", gap.words)
                for form in each.rows.forms:
                    if str(form["id"].value()) == gap.at:
                        form.add_error("outside_window_because", gap.words)

    @property
    def forms(self) -> list[Any]:
        """All of them, in the order of the page, for the summary of errors."""
        return [self.answers, *(form for each in self.lists for form in (each.rows, each.nothing))]

    def is_outside(self, form: EntryForm) -> bool:
        day = form.cleaned_data.get("happened_on") if hasattr(form, "cleaned_data") else form.initial.get("happened_on")
        return is_outside(self.window, day)


def _kept(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)


def _initial(entry: Written) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "words": entry.words,
        "happened_on": entry.happened_on,
        "outside_window_because": entry.outside_window_because,
    }


def _parts(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _pressed(data: Mapping[str, Any]) -> tuple[str, str, int | None]:
    """Which list is to have one more box, or one fewer (the list and the box's place), by the button pressed."""
    for kind in LIST_KINDS:
        if f"{kind}-another" in data:
            return kind, "", None
        if data.get(f"{kind}-remove") not in (None, ""):
            return "", kind, _number(data[f"{kind}-remove"])
    return "", "", None


def _number(text: Any) -> int:
    try:
        return max(0, int(text))
    except (TypeError, ValueError):
        return 0


def _uuid(text: Any) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return uuid4()
