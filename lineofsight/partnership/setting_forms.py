"""Forms for a setting that has lines or parts: one small form a line, made from what the setting is."""

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from lineofsight.govuk import forms

from .setting_parts import Choices, one_of, part_of
from .settings_on_screen import fresh_key, inner_of, is_list

PREFIX = "lines"
PARTS = "parts"


def has_lines(kind: Any) -> bool:
    """Whether the setting is a list of things with parts, or of sentences."""
    return is_list(kind) and typing.get_args(kind)[0] is not int


def has_parts(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind)


class _PlaceForm(forms.GovukForm):
    """One line of an order: its name is the heading above it, and it can only be moved."""

    words = forms.Hidden("Words")


class _SentenceForm(forms.GovukForm):
    words = forms.LongText("Words", rows=2, max_length=500)


def _field(kind: type, name: str, of: Any, required: bool, offers: Choices) -> Any:
    part = part_of(kind, name)
    if offers:
        return forms.Select(part.words, hint=part.hint, choices=offers, required=required)
    if of is bool:
        return forms.Tick(part.words, hint=part.hint, required=False)
    if of is int:
        return forms.Number(part.words, hint=part.hint, minimum=0, maximum=100_000, required=required)
    choices = part.choices or [(c, str(c).replace("_", " ").capitalize()) for c in typing.get_args(of)]
    if choices:
        return forms.Select(part.words, hint=part.hint, choices=[("", "Choose"), *choices], required=required)
    return forms.Text(part.words, hint=part.hint, max_length=400, required=required)


def _form_of(kind: type, offers: Mapping[str, Choices]) -> type[forms.GovukForm]:
    hints = typing.get_type_hints(kind)
    made: dict[str, Any] = {}
    for f in dataclasses.fields(kind):
        if f.name == "key":
            made["key"] = forms.Hidden("Key", required=False)
        else:
            needed = f.default is dataclasses.MISSING
            made[f.name] = _field(kind, f.name, hints[f.name], needed, offers.get(f.name, ()))
    return type(f"{kind.__name__}Form", (forms.GovukForm,), made)


def lines_of(
    request: Any, kind: Any, now: tuple[Any, ...], *, names: Mapping[str, str], offers: Mapping[str, Choices]
) -> Any:
    """The lines as forms: as they stand, or as they were sent; a line moved, removed or added gives them anew.

    ``names`` are those of what stands in an order, and empty for any other setting; ``offers`` the choices of a part
    that names something of the partnership's own.

    ``another`` is then true and nothing is to be kept yet.
    """
    inner = inner_of(kind)
    dataclass_lines = dataclasses.is_dataclass(inner)
    form = _form_of(inner, offers) if dataclass_lines else _PlaceForm if names else _SentenceForm
    one = one_of(inner)
    made = forms.formset_factory(form, one=one, extra=0 if now or request.method == "POST" else 1)
    if request.method != "POST":
        initial = [dataclasses.asdict(item) if dataclass_lines else {"words": item} for item in now]
        return made.of(request, prefix=PREFIX, initial=initial)
    moved = _rearranged(request.POST)
    if moved is not None:
        return made(moved, prefix=PREFIX, another=True)
    return made.of(request, prefix=PREFIX)


def _rearranged(sent: QueryDict) -> QueryDict | None:
    """What was sent with one line moved up, moved down or taken out; None when no such button was pressed."""
    pressed = next((name for name in sent if name.startswith(f"{PREFIX}-do-")), None)
    if pressed is None:
        return None
    total = _count(sent)
    place, _, what = pressed.removeprefix(f"{PREFIX}-do-").partition("-")
    lines = [_line(sent, i) for i in range(total)]
    i = int(place) if place.isdigit() else total
    if i < total and what == "remove":
        del lines[i]
    elif i < total and what == "up" and i > 0:
        lines[i - 1], lines[i] = lines[i], lines[i - 1]
    elif i < total - 1 and what == "down":
        lines[i], lines[i + 1] = lines[i + 1], lines[i]
    data = QueryDict(mutable=True)
    for i, line in enumerate(lines):
        for name, values in line.items():
            data.setlist(f"{PREFIX}-{i}-{name}", values)
    data[f"{PREFIX}-TOTAL_FORMS"], data[f"{PREFIX}-INITIAL_FORMS"] = str(len(lines)), "0"
    return data


def _count(sent: QueryDict) -> int:
    total = sent.get(f"{PREFIX}-TOTAL_FORMS") or "0"
    return min(int(total), 1000) if total.isdigit() else 0


def _line(sent: QueryDict, i: int) -> dict[str, list[str]]:
    before = f"{PREFIX}-{i}-"
    return {name.removeprefix(before): sent.getlist(name) for name in sent if name.startswith(before)}


def value_of_lines(kind: Any, lines: Any, now: tuple[Any, ...]) -> tuple[Any, ...]:
    """The setting from the lines that were filled in. A line that was there keeps its key, a new one gets its own."""
    inner = inner_of(kind)
    if not dataclasses.is_dataclass(inner):
        return tuple(each["words"].strip() for each in lines.filled)
    line: Any = inner
    names = {f.name for f in dataclasses.fields(inner)}
    keys = {item.key for item in now} if "key" in names else set()
    # Editions of one piece of guidance stand under one key.
    shared = {_naming(line, dataclasses.asdict(item)): item.key for item in now} if 0 < len(keys) < len(now) else {}
    given: set[str] = set()
    made = []
    for typed in lines.filled:
        values = _without_blanks(line, typed)
        if "key" in names:
            key = typed.get("key") or ""
            if key not in keys:
                naming = _naming(line, values)
                key = shared.get(naming) or fresh_key(naming, keys | given)
            given.add(key)
            values["key"] = key
        made.append(line(**values))
    return tuple(made)


def _naming(kind: type, values: dict[str, Any]) -> str:
    first = next(f.name for f in dataclasses.fields(kind) if f.name != "key")
    return str(values.get(first, ""))


def _without_blanks(kind: type, typed: dict[str, Any]) -> dict[str, Any]:
    """What was typed; a number or choice left empty takes its default."""
    return {
        f.name: typed[f.name]
        for f in dataclasses.fields(kind)
        if f.name != "key" and typed.get(f.name) is not None and not (typed[f.name] == "" and _has_default(f))
    }


def _has_default(f: "dataclasses.Field[Any]") -> bool:
    return f.default is not dataclasses.MISSING and f.default != ""


def parts_of(request: Any, kind: type, now: Any) -> forms.GovukForm:
    """One form with every part of the setting."""
    return _form_of(kind, {})(forms.sent(request), initial=dataclasses.asdict(now), prefix=PARTS)


def value_of_parts(now: Any, typed: dict[str, Any]) -> Any:
    """The setting with its parts as typed; a part left empty stays as it was."""
    return dataclasses.replace(now, **{name: value for name, value in typed.items() if value not in (None, "")})
