"""Fields that are chosen from: radios, checkboxes, selects, one box to tick."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms import BoundField

from lineofsight.govuk.forms.base import GovukBoundField, GovukField


class _Chosen(GovukField):
    """What radios, checkboxes and selects share.

    ``hints`` gives a value its own hint; ``reveals`` names a field of the same form that shows when a value is chosen
    (without JavaScript it always shows, so it must be optional and checked in ``clean``). ``inline`` puts the options
    beside one another, ``small`` makes them smaller.
    """

    verb = "Choose"
    grouped = True

    def __init__(
        self,
        label: str = "",
        *,
        hints: Mapping[Any, str] | None = None,
        reveals: Mapping[Any, str] | None = None,
        inline: bool = False,
        small: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(label, **options)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.reveals = {str(value): name for value, name in (reveals or {}).items()}
        self.inline, self.small = inline, small

    def sentences(self, label: str) -> dict[str, str]:
        required = super().sentences(label)["required"]
        return {
            "required": required,
            "invalid_choice": "Choose one of the options shown",
            "invalid_list": "Choose from the options shown",
            "invalid_pk_value": "Choose from the options shown",
            "list": "Choose from the options shown",
        }

    def chosen(self, bound: BoundField) -> set[str]:
        """The values chosen, as text."""
        value = self.prepare_value(bound.value())
        values = value if isinstance(value, list | tuple | set | QuerySet) else [value]
        return {_text(item) for item in values if item not in (None, "")}

    def options(self) -> Iterable[tuple[str, str]]:
        """Value and words of each option; the words of a group stand before each of its options."""
        for value, words in self.choices:  # type: ignore[attr-defined]
            if isinstance(words, list | tuple):
                for inner, inner_words in words:
                    yield _text(inner), f"{value}: {inner_words}"
            else:
                yield _text(value), str(words)

    def items(self, bound: BoundField) -> list[dict[str, Any]]:
        chosen = self.chosen(bound)
        return [
            {
                "value": value,
                "text": words,
                "checked": value in chosen,
                "selected": value in chosen,
                "hint": {"text": self.hints[value]} if value in self.hints else None,
                "conditional": {"html": self._revealed(bound, value)} if value in self.reveals else None,
                "attributes": {"disabled": "disabled"} if self.disabled else {},
            }
            for value, words in self.options()
        ]

    def _revealed(self, bound: BoundField, value: str) -> str:
        inner = bound.form[self.reveals[value]]
        return inner.as_govuk(word_optional=False) if isinstance(inner, GovukBoundField) else str(inner)

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        looks = [f"govuk-{self.component}--{look}" for look in ("inline", "small") if getattr(self, look)]
        return {"items": self.items(bound), "classes": " ".join(looks)}


class _Listed(_Chosen):
    """What the select fields share: a list that opens, beginning with words that ask to choose."""

    component = "select"
    grouped = False

    def __init__(self, label: str = "", *, empty_words: str = "Choose…", **options: Any) -> None:
        self.empty_words = empty_words
        super().__init__(label, **options)

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        items = [item for item in self.items(bound) if item["value"]]
        return {"items": [{"value": "", "text": self.empty_words}, *items]}


class OneChosen(forms.RadioSelect):
    """Reads what was chosen. The component shows the options, so they are not made ready for Django's own to show too."""

    choices: Any = ()


class Radios(_Chosen, forms.ChoiceField):
    """One of a few, all in sight."""

    component = "radios"
    widget = OneChosen

    def options(self) -> Iterable[tuple[str, str]]:
        return (option for option in super().options() if option[0])


class YesNo(Radios):
    """Yes or no; gives True or False, and None when it may be left open and was."""

    def __init__(self, label: str = "", *, yes: str = "Yes", no: str = "No", **options: Any) -> None:
        options.setdefault("inline", not options.get("reveals") and not options.get("hints"))
        super().__init__(label, choices=[("yes", yes), ("no", no)], **options)

    def sentences(self, label: str) -> dict[str, str]:
        words = super().sentences(label)
        if label.strip().endswith("?") and not self.named:
            words["required"] = f"Choose yes or no for “{label.strip()}”"
        return words

    def to_python(self, value: Any) -> Any:
        if isinstance(value, bool):
            value = "yes" if value else "no"
        return super().to_python(value)

    def clean(self, value: Any) -> bool | None:  # type: ignore[override]
        text = super().clean(value)
        return text == "yes" if text else None

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)


class Checkboxes(_Chosen, forms.MultipleChoiceField):
    """Any number of several; gives a list."""

    component = "checkboxes"
    widget = forms.CheckboxSelectMultiple


class Tick(GovukField, forms.BooleanField):
    """One box to tick: a declaration that must be made, or with ``required=False`` a thing that may be so."""

    component = "checkboxes"

    def __init__(self, label: str = "", **options: Any) -> None:
        options.setdefault("word_optional", False)
        super().__init__(label, **options)

    def sentences(self, label: str) -> dict[str, str]:
        return {"required": f"Tick the box {self.named}" if self.named else f"Tick the box “{label.strip()}” to go on"}

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        words = str(bound.label)
        hint = bound.help_text
        item = {
            "value": "on",
            "text": words,
            "checked": bool(bound.value()),
            "hint": {"text": hint} if hint else None,
            "attributes": {"disabled": "disabled"} if self.disabled else {},
        }
        return {"items": [item], "hint": None, "label": None}


class Select(_Listed, forms.ChoiceField):
    """One of many, in a list that opens. Radios are easier where they fit."""


class ModelRadios(_Chosen, forms.ModelChoiceField):
    """One of a few rows, all in sight. ``words`` says what stands on screen for a row."""

    component = "radios"
    widget = forms.RadioSelect

    def __init__(
        self, label: str = "", *, queryset: Any = None, words: Callable[[Any], str] = str, **options: Any
    ) -> None:
        self.words = words
        super().__init__(label, queryset=queryset, **options)

    def label_from_instance(self, obj: Model) -> str:
        return self.words(obj)

    def options(self) -> Iterable[tuple[str, str]]:
        return (option for option in super().options() if option[0])


class ModelSelect(_Listed, forms.ModelChoiceField):
    """One of many rows, in a list that opens. ``words`` says what stands on screen for a row."""

    def __init__(
        self, label: str = "", *, queryset: Any = None, words: Callable[[Any], str] = str, **options: Any
    ) -> None:
        self.words = words
        super().__init__(label, queryset=queryset, **options)

    def label_from_instance(self, obj: Model) -> str:
        return self.words(obj)


class ModelCheckboxes(_Chosen, forms.ModelMultipleChoiceField):
    """Any number of several rows; gives a QuerySet. ``words`` says what stands on screen for a row."""

    component = "checkboxes"
    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, label: str = "", *, queryset: Any = None, words: Callable[[Any], str] = str, **options: Any
    ) -> None:
        self.words = words
        super().__init__(label, queryset=queryset, **options)

    def label_from_instance(self, obj: Model) -> str:
        return self.words(obj)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
