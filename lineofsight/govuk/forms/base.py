"""What all our fields share: how they look, and that their label makes their sentences."""

from typing import Any

from django import forms
from django.forms import BoundField
from markupsafe import Markup, escape

from lineofsight.govuk.environment import component
from lineofsight.govuk.forms import sentences

# Django fills values into these sentences, so a percent sign of a label must be doubled in them.
FILLED_IN = {"max_length", "min_length", "min_value", "max_value", "invalid_choice", "invalid_pk_value"}
SIZES = {"s", "m", "l", "xl"}


class GovukField(forms.Field):
    """A field that knows its component of the design system.

    ``named`` replaces the label in sentences ("Enter {named}"). ``label_size`` is s, m, l or xl. ``word_optional``
    adds "(optional)" to the label of a field that need not be filled in.
    """

    component = "input"
    verb = "Enter"
    grouped = False  # whether it is several inputs under a legend

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        named: str = "",
        required: bool = True,
        label_size: str = "",
        word_optional: bool = True,
        classes: str = "",
        attrs: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("help_text", hint)
        super().__init__(label=label or None, required=required, **options)
        self.named, self.label_size, self.word_optional = named, label_size, word_optional
        self.classes, self.more_attrs = classes, attrs or {}
        self.said = set(options.get("error_messages") or {})
        self.has_said = False

    def say(self, label: str) -> None:
        """Put plain sentences made from the label in the place of Django's own, unless the field states its own."""
        self.has_said = True
        for code, words in self.sentences(label).items():
            if code not in self.said:
                self.error_messages[code] = words.replace("%", "%%") if code in FILLED_IN else words

    def sentences(self, label: str) -> dict[str, str]:
        """The sentences by Django's error codes."""
        required = f"{self.verb} {self.named}" if self.named else sentences.missing(label, self.verb)
        return {"required": required}

    def subject(self, label: str) -> str:
        return sentences.sentence(self.named) if self.named else sentences.subject(label)

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        """What this kind of field adds to the parameters of its component."""
        return {}

    def hint_of(self, bound: BoundField) -> str:
        return str(bound.help_text)

    def first_id(self, bound: BoundField) -> str:
        """The id of the input that a link in the error summary goes to."""
        return bound.auto_id

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        # A form may take in a field after it was made.
        if not self.has_said:
            self.say(str(self.label or field_name.replace("_", " ").capitalize()))
        return GovukBoundField(form, self, field_name)


class GovukBoundField(BoundField):
    """A field of a form, able to show itself: label, hint, error and input."""

    field: GovukField

    def as_govuk(
        self,
        *,
        label: str = "",
        hint: str = "",
        label_size: str = "",
        heading: bool = False,
        classes: str = "",
        hide_label: bool = False,
        word_optional: bool = True,
    ) -> Markup:
        """The whole field as HTML. ``heading`` makes the label the page's only heading; ``hide_label`` keeps the
        label for screen readers only (a table's column heads name the field for everybody else)."""
        field = self.field
        if self.is_hidden:
            return hidden_input(self.html_name, self.auto_id, self.value())
        words = label or str(self.label)
        if word_optional and field.word_optional and not field.required and not hide_label:
            words = f"{words} (optional)"
        size = label_size or field.label_size or ("l" if heading else "")
        part = "govuk-fieldset__legend" if field.grouped else "govuk-label"
        named = " ".join(
            ([f"{part}--{size}"] if size in SIZES else []) + (["govuk-visually-hidden"] if hide_label else [])
        )
        caption: dict[str, Any] = {"text": words, "classes": named, "isPageHeading": heading}
        extra = field.parameters(self)
        id_, errors, hinted = self.auto_id, self.errors, hint or field.hint_of(self)
        params: dict[str, Any] = {
            "id": id_,
            "idPrefix": id_,
            "name": self.html_name,
            "hint": {"text": hinted} if hinted else None,
            "errorMessage": {"text": " ".join(str(error) for error in errors)} if errors else None,
            **({"fieldset": {"legend": caption}} if field.grouped else {"label": caption}),
        }
        extra["classes"] = " ".join(filter(None, [field.classes, classes, extra.get("classes", "")]))
        disabled = {"disabled": "disabled"} if field.disabled else {}
        extra["attributes"] = field.more_attrs | disabled | extra.get("attributes", {})
        return component(extra.pop("component", field.component), params | extra)

    def first_id(self) -> str:
        """The id of the input that a link in the error summary goes to."""
        return self.field.first_id(self)


def shown_value(bound: BoundField) -> str:
    """The value as text, as it was typed when it was typed."""
    value = bound.field.prepare_value(bound.value())
    return "" if value is None else str(value)


def hidden_input(name: str, id_: str, value: Any) -> Markup:
    """A hidden input; several when the value is a list."""
    values = value if isinstance(value, list | tuple) else [value]
    return Markup("").join(
        Markup('<input type="hidden" name="{}"{} value="{}">').format(
            name,
            Markup(' id="{}"').format(id_ if not index else f"{id_}_{index}") if id_ else "",
            "" if item is None else item,
        )
        for index, item in enumerate(values)
    )


def kept_lines(text: str) -> Markup:
    """Text for a textarea with its line breaks as references, so that no template's indentation can change it."""
    text = text.replace("\r\n", "\n")
    # A browser drops the first line break inside a textarea.
    text = "\n" + text if text.startswith("\n") else text
    return Markup(str(escape(text)).replace("\n", "&#10;"))  # noqa: S704 - escaped just before
