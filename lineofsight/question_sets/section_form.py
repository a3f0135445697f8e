"""The form of one section of an audit tool: its questions by kind and its three lists, every entry in a box of its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from lineofsight.govuk import forms

from .answering import as_written
from .models import Question
from .reading import Answered, SectionContents
from .rules import LIST_KINDS, LIST_WORDS, Gap, Window, Written, gaps, is_outside

ONE = {"good_practice": "Good practice", "development": "Area for development", "recommendation": "Recommendation"}
LIST_HINTS = {
    "good_practice": "What should be kept and passed on?",
    "development": "What could be better?",
    "recommendation": "What should change in practice, and whose practice?",
}


def field_for(question: Question) -> Any:
    """The field for a question's kind. None is required by the form: half a section can be saved at any time."""
    options: dict[str, Any] = {"required": False, "word_optional": not question.required, "hint": question.hint}
    match question.kind:
        case Question.Kind.YES_NO:
            return forms.Radios(question.words, choices=[("yes", "Yes"), ("no", "No")], label_size="s", **options)
        case Question.Kind.CHOICE | Question.Kind.GRADE:
            hints = {option[0]: option[2] for option in question.options if len(option) > 2}
            pairs = [(option[0], option[1]) for option in question.options]
            return forms.Radios(question.words, choices=pairs, hints=hints, label_size="s", **options)
        case Question.Kind.DATE:
            return forms.Date(
                question.words, label_size="s", **options | {"hint": question.hint or "For example, 4 3 2026"}
            )
        case Question.Kind.NUMBER:
            return forms.Number(question.words, label_size="s", **options)
        case _:
            return forms.LongText(question.words, rows=4, label_size="s", **options)


class AnswersForm(forms.GovukForm):
    """The questions of one section."""

    def __init__(self, data: Any, questions: list[Answered]) -> None:
        initial = {each.question.key: _typed(each) for each in questions}
        super().__init__(data, prefix="q", initial=initial)
        for each in questions:
            field = field_for(each.question)
            field.say(each.question.words)
            self.fields[each.question.key] = field


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

    @property
    def shows_date(self) -> bool:
        return bool(self["happened_on"].errors or any(_parts(self["happened_on"].value())))

    @property
    def shows_reason(self) -> bool:
        return bool(self["outside_window_because"].value() or self["outside_window_because"].errors)


class NothingForm(forms.GovukForm):
    """The box that says a list was thought about and holds nothing."""

    nothing = forms.Tick("Nothing to record", required=False)


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
        kinds = LIST_KINDS if part.section.with_lists else ()
        self.answers = AnswersForm(data, part.questions)
        self.lists = [
            ListForms(data, part, kind, one_more=kind == self.adding, removed=index if kind == self.removing else None)
            for kind in kinds
        ]
        self.seen_version = _number(data.get("seen_version")) if data is not None else self._saved_version
        self.sitting = _uuid(data.get("sitting")) if data is not None else uuid4()

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
        checked = [self.answers.is_valid()]
        for each in self.lists:
            checked += [each.rows.is_valid(), each.nothing.is_valid()]
        return all(checked)

    def answered(self) -> dict[str, str]:
        """The answers that can be read, as they are kept; call it after ``is_valid``."""
        return {key: _kept(value) for key, value in getattr(self.answers, "cleaned_data", {}).items()}

    def written(self) -> list[Written]:
        return [entry for each in self.lists for entry in each.written()]

    def nothing_to_record(self) -> list[str]:
        return [each.kind for each in self.lists if each.says_nothing]

    def missing(self) -> list[Gap]:
        """What the section still lacks to be complete."""
        return gaps(
            section=self.part.section,
            questions=[each.question for each in self.part.questions],
            answers=self.answered(),
            entries=self.written(),
            nothing_to_record=self.nothing_to_record(),
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


def _typed(each: Answered) -> Any:
    if each.question.kind == Question.Kind.DATE and each.value:
        return date.fromisoformat(each.value)
    return each.value


def _kept(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
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
