"""The form in which an agency types its figures: for each indicator its numbers, last quarter's beside them, a comment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lineofsight.engine.indicators.measuring import Part, added, in_words, measured
from lineofsight.govuk import forms
from lineofsight.govuk.words import oxford
from lineofsight.partnership.models import Member

from .actions.entering import Given
from .models import AgencyFigures, Entry
from .rules import lines_left_out, sentence_of_gaps
from .typed_numbers import DecimalNumber, shown


class FiguresForm(forms.GovukForm):
    """Whatever is left empty stays empty: it can be filled in later."""

    def __init__(self, *args: Any, entries: Sequence[Entry], **kwargs: Any) -> None:
        initial: dict[str, Any] = {}
        for entry in entries:
            initial |= _initial(entry)
        super().__init__(*args, initial=initial, **kwargs)
        self.entries = entries
        for entry in entries:
            for name, field in _fields(entry).items():
                field.say(str(field.label))
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for entry in self.entries:
            edition = entry.edition
            some = False
            for place, split in enumerate(lines_of(entry)):
                top, below = typed.get(f"n{place}-{entry.pk}"), typed.get(f"d{place}-{entry.pk}")
                where = f"{edition.indicator.code}{', ' + split if split else ''}"
                some = some or top is not None
                if edition.has_denominator and (top is None) != (below is None):
                    lacking = "n" if top is None else "d"
                    if f"{lacking}{place}-{entry.pk}" not in self.errors:
                        self.add_error(f"{lacking}{place}-{entry.pk}", f"{where}: enter both numbers, or neither")
                elif edition.kind == "percentage" and top is not None and below is not None and top > below:
                    self.add_error(
                        f"n{place}-{entry.pk}",
                        f"{where}: the first number cannot be larger than the second, of which it is a part",
                    )
            if some and typed.get(f"none-{entry.pk}"):
                self.add_error(
                    f"none-{entry.pk}", f"{edition.indicator.code}: enter figures or why there are none, not both"
                )
        return typed

    @property
    def given(self) -> list[Given]:
        """What was typed, for every entry of the page."""
        found = []
        for entry in self.entries:
            figures: dict[str, tuple[Decimal, Decimal | None]] = {}
            for place, split in enumerate(lines_of(entry)):
                top = self.cleaned_data.get(f"n{place}-{entry.pk}")
                if top is not None:
                    figures[split] = (top, self.cleaned_data.get(f"d{place}-{entry.pk}"))
            words = {name: self.cleaned_data.get(f"{name}-{entry.pk}") or "" for name in ("comment", "none")}
            found.append(Given(entry, figures, words["comment"], words["none"]))
        return found

    def refuse_gaps(self) -> bool:
        """Whether something is empty without a reason, each named at its own field: what is signed off has no gap."""
        given = self.given
        empty = [each.entry for each in given if not (each.figures or each.not_available)]
        for code, entry in {e.edition.indicator.code: e for e in reversed(empty)}.items():
            self.add_error(f"n0-{entry.pk}", f"Enter the figures of {code}, or why there are none.")
        for each in given:
            edition = each.entry.edition
            if lacking := lines_left_out(edition.splits, each.figures, each.commentary):
                place = edition.splits.index(lacking[0])
                self.add_error(f"n{place}-{each.entry.pk}", sentence_of_gaps(edition.indicator.code, lacking))
        return bool(self.errors)

    def parts(self, last: "dict[Any, LastTime]") -> list[dict[str, Any]]:
        """The entries of the page under their indicators, each with its inputs and what it was last time."""
        grouped: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for entry in self.entries:
            edition, before = entry.edition, last.get(entry.indicator_id, NOTHING)
            rows = [
                {
                    "words": split or edition.numerator_words,
                    "below_words": f"of: {edition.denominator_words}" if not split else "of how many",
                    "last": before.by_line.get(split, "") if split else "",
                    "top": self[f"n{place}-{entry.pk}"],
                    "below": self[f"d{place}-{entry.pk}"] if entry.edition.has_denominator else None,
                }
                for place, split in enumerate(lines_of(entry))
            ]
            grouped[entry.indicator_id].append(
                {
                    "entry": entry,
                    "rows": rows,
                    "comment": self[f"comment-{entry.pk}"],
                    "none": self[f"none-{entry.pk}"],
                }
            )
        return [
            {"edition": found[0]["entry"].edition, "entries": found, "last": last.get(pk, NOTHING).words}
            for pk, found in grouped.items()
        ]


def lines_of(entry: Entry) -> list[str]:
    """The lines of the breakdown; one without a name where there is none."""
    return list(entry.edition.splits) or [""]


def _fields(entry: Entry) -> dict[str, Any]:
    edition = entry.edition
    when = "" if edition.frequency == "quarterly" else f", {entry.end:%d/%m/%Y}"
    fields: dict[str, Any] = {}
    for place, split in enumerate(lines_of(entry)):
        name = f"{edition.indicator.code}{', ' + split if split else ''}{when}"
        common: dict[str, Any] = {"required": False, "word_optional": False, "max_length": 20}
        fields[f"n{place}-{entry.pk}"] = DecimalNumber(name, named=name, **common)
        if edition.has_denominator:
            of_how_many = f"{name}, of how many"
            fields[f"d{place}-{entry.pk}"] = DecimalNumber(of_how_many, named=of_how_many, **common)
    code = edition.indicator.code + when
    fields[f"comment-{entry.pk}"] = forms.LongText(
        f"Comment on {code}", rows=2, required=False, max_length=2000, word_optional=False
    )
    fields[f"none-{entry.pk}"] = forms.Text(
        f"If there is no figure for {code}: why", required=False, max_length=300, word_optional=False
    )
    return fields


def _initial(entry: Entry) -> dict[str, Any]:
    there = {figure.split: figure for figure in entry.figures.all()}
    found: dict[str, Any] = {f"comment-{entry.pk}": entry.commentary, f"none-{entry.pk}": entry.not_available}
    for place, split in enumerate(lines_of(entry)):
        if split in there:
            found[f"n{place}-{entry.pk}"] = shown(there[split].numerator)
            found[f"d{place}-{entry.pk}"] = shown(there[split].denominator)
    return found


def entries_of(figures: AgencyFigures, member: Member) -> list[Entry]:
    """What the agency is asked for, in the order of the core data set. Two queries."""
    rows = Entry.visible_to(member).filter(of=figures).select_related("edition__indicator", "agency")
    return list(rows.prefetch_related("figures").order_by("indicator__position", "end"))


@dataclass(frozen=True)
class LastTime:
    """What was given for an indicator in the period before, in words: the whole, and each line of its breakdown."""

    words: str
    by_line: Mapping[str, str]


NOTHING = LastTime("", {})


def last_time(figures: AgencyFigures, member: Member) -> dict[Any, LastTime]:
    """By indicator what this agency gave in the period before. Two queries."""
    rows = Entry.visible_to(member).filter(agency=figures.agency, end__lt=figures.quarter.start)
    found: dict[Any, LastTime] = {}
    for entry in rows.select_related("edition").prefetch_related("figures").order_by("end"):
        if words := words_of(entry):
            kind = entry.edition.kind
            by_line = {f.split: in_numbers(kind, Part(f.numerator, f.denominator)) for f in entry.figures.all()}
            found[entry.indicator_id] = LastTime(words, by_line)
    return found


def words_of(entry: Entry) -> str:
    """What was given for an entry, as people read it: the numbers and what they come to."""
    figures: Iterable[Any] = entry.figures.all()
    whole = added(entry.edition.kind, [Part(f.numerator, f.denominator) for f in figures])
    if whole is None:
        return entry.not_available
    words = in_numbers(entry.edition.kind, whole)
    lacking = [line for line in entry.edition.splits if line not in {f.split for f in figures}]
    return f"{words}, without {oxford(lacking)}" if lacking else words


def in_numbers(kind: str, part: Part) -> str:
    """What was counted and what it comes to, as in 7 of 9 (77.8 %)."""
    value = in_words(kind, measured(kind, part.numerator, part.denominator))
    if part.denominator is None:
        return value
    return f"{shown(Decimal(part.numerator))} of {shown(Decimal(part.denominator))} ({value or 'no value'})"
