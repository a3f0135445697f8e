"""Our form, our set of forms, and the list of what is wrong in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.formsets import BaseFormSet
from django.forms.formsets import formset_factory as django_formset_factory
from django.http import HttpRequest, QueryDict
from markupsafe import Markup

from lineofsight.govuk import off_list
from lineofsight.govuk.forms import overtaken
from lineofsight.govuk.forms.base import GovukBoundField, GovukField, hidden_input
from lineofsight.govuk.forms.dates import PARTS
from lineofsight.govuk.words import plural

STORED = "as_it_was"


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with the form, or None where the page is only opened. A form sent empty is sent all the same."""
    return request.POST if request.method == "POST" else None


class GovukForm(forms.Form):
    """A form whose fields show themselves; it checks words and numbers and never saves.

    ``groups`` may name parts of the form: a list of (legend, [field names]). ``stored`` is given in the place of
    ``initial`` where the form changes what is there already: if somebody else has changed a field since the page was
    opened, the form says what it says now and is not valid until it is sent again. ``stored=True`` means what the fields
    themselves begin with.
    """

    use_required_attribute = False  # the page says in words what is missing; the browser's bubbles cannot be read back
    groups: Sequence[tuple[str, Sequence[str]]] = ()
    # Each page knows its own fields; their kinds differ too much for one declared type.
    fields: dict[str, Any]
    _errors: Any

    def __init__(self, *args: Any, stored: Mapping[str, Any] | bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        if isinstance(stored, Mapping):
            kwargs["initial"] = stored
        self.changes_what_is_stored = stored is not False
        self._marks: dict[str, str] = {}
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if not isinstance(field, GovukField):
                raise TypeError(f"{type(self).__name__}.{name} must be a field of lineofsight.govuk.forms.")
            field.say(str(field.label or name.replace("_", " ").capitalize()))

    def full_clean(self) -> None:
        super().full_clean()
        for name, errors in (self._errors or {}).items():
            if any(error.code == "invalid_choice" for error in errors.as_data()):
                off_list.note(name)

    def add_error(self, field: str | None, error: Any) -> None:
        """A field says one thing at a time: of a text that is too long "Enter the text" would not be true."""
        if not (field and field in (self._errors or {})):
            super().add_error(field, error)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.changes_what_is_stored:
            return
        self._marks = overtaken.read(self.data.get(self.add_prefix(STORED), ""))
        for name, sign in list(self._marks.items()):
            if name in self.fields and not overtaken.same(sign, self._mark_now(name)):
                self._say_overtaken(name, sign)

    def _mark_now(self, name: str) -> str:
        return overtaken.mark(name, self.get_initial_for_field(self.fields[name], name))

    def _say_overtaken(self, name: str, sign: str) -> None:
        """Whoever did not touch the field finds the other's words in it; who did finds her own, and the other's said."""
        field, now = self.fields[name], self.get_initial_for_field(self.fields[name], name)
        read = self.cleaned_data.get(name)
        if name in self.cleaned_data and overtaken.plain(read) == overtaken.plain(now):
            self._marks[name] = self._mark_now(name)
            return
        untouched = name in self.cleaned_data and overtaken.same(sign, overtaken.mark(name, read))
        said = f"“{field.label}” was changed while you had this page open. "
        if untouched:
            self._put(name, now)
            said += "What it says now stands here. Save again to go on."
        else:
            said += f"It now says: “{overtaken.shown(field, now)}”. Save again to keep what you typed instead."
        self.add_error(name, said)
        self._marks[name] = self._mark_now(name)

    def _put(self, name: str, value: Any) -> None:
        """Shows this value in a field instead of what was sent."""
        data: Any = self.data
        data, html_name = data.copy(), self.add_prefix(name)
        for each in [key for key in data if key == html_name or key in {f"{html_name}-{part}" for part in PARTS}]:
            del data[each]
        kept = overtaken.plain(self.fields[name].prepare_value(value))
        if isinstance(kept, list):
            data.setlist(html_name, kept)
        elif kept:
            data[html_name] = kept
        self.data = data

    def as_it_was(self) -> Markup:
        """A hidden input that says which values the page was opened with; nothing where that does not matter."""
        if not self.changes_what_is_stored:
            return Markup("")
        now = {name: self._mark_now(name) for name, field in self.fields.items() if field.component != "file-upload"}
        # What was said to be overtaken was shown; the rest is as it was when the page was opened.
        if self.is_bound:
            _ = self.errors
            now = {name: self._marks.get(name, sign) for name, sign in now.items()}
        return hidden_input(self.add_prefix(STORED), "", overtaken.written(now))

    def as_govuk(self, *names: str) -> Markup:
        """The fields as HTML: all of them in order, or those named. Revealed fields stand inside their option."""
        revealed = {
            inner for field in self.fields.values() for inner in getattr(field, "reveals", {}).values()
        }  # shown by the option that reveals them
        wanted = [name for name in (names or self.fields) if name not in revealed]
        grouped = {name: legend for legend, members in self.groups for name in members}
        shown: list[Markup] = []
        opened = ""
        for name in wanted:
            legend = "" if names else grouped.get(name, "")
            if legend != opened:
                shown += [Markup("</fieldset>")] if opened else []
                shown += [_GROUP.format(legend)] if legend else []
                opened = legend
            shown.append(self[name].as_govuk())  # type: ignore[attr-defined]
        shown += [Markup("</fieldset>")] if opened else []
        return Markup("\n").join(shown)

    def errors_to_show(self) -> list[dict[str, str]]:
        """One entry for each error, in the order of the fields, each with the address of its input."""
        found = [{"text": str(error), "href": ""} for error in self.non_field_errors()]
        for name in self.fields:
            bound = self[name]
            for error in bound.errors:
                found.append({"text": str(error), "href": "" if bound.is_hidden else f"#{_first_id(bound)}"})
        return found


_GROUP = Markup(
    '<fieldset class="govuk-fieldset los-group">'
    '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{}</legend>'
)


def _first_id(bound: BoundField) -> str:
    return bound.first_id() if isinstance(bound, GovukBoundField) else bound.id_for_label or bound.auto_id


class GovukFormSet(BaseFormSet):
    """Several forms of one kind on a page, with a button that adds another without JavaScript.

    In the view: ``rows = RowFormSet.of(request)``; ``if rows.another: render again``; ``if rows.is_valid(): …``.
    Forms left empty are skipped: see ``filled``.
    """

    one = "row"
    default_error_messages = BaseFormSet.default_error_messages | {
        "missing_management_form": "The form did not arrive whole: go back, reload the page and send it again",
    }

    def __init__(self, *args: Any, another: bool = False, **kwargs: Any) -> None:
        few = f"Enter at least {plural(self.min_num, self.one)}"
        many = f"Enter at most {plural(self.max_num, self.one)}"
        kwargs["error_messages"] = {"too_few_forms": few, "too_many_forms": many} | (kwargs.get("error_messages") or {})
        super().__init__(*args, **kwargs)
        self.another = another

    @classmethod
    def of(cls, request: Any, *, prefix: str = "rows", **kwargs: Any) -> "GovukFormSet":
        """The set for this request: empty or with ``initial`` on GET, with what was typed on POST, and with one more
        form when "Add another" was pressed (``another`` is then true, and nothing is to be saved)."""
        if request.method != "POST":
            return cls(prefix=prefix, **kwargs)
        data = request.POST.copy()
        another = f"{prefix}-another" in data
        if another:
            typed = data.get(f"{prefix}-TOTAL_FORMS") or ""
            total = int(typed) if re.fullmatch("[0-9]{1,4}", typed, re.ASCII) else 0
            data[f"{prefix}-TOTAL_FORMS"] = str(min(total + 1, 1000))
        return cls(data, request.FILES, prefix=prefix, another=another, **kwargs)

    @property
    def filled(self) -> list[dict[str, Any]]:
        """The cleaned data of the forms that were filled in; call it after ``is_valid``."""
        return [form.cleaned_data for form in self.forms if form.has_changed() and hasattr(form, "cleaned_data")]

    def as_govuk(self) -> Markup:
        """The management inputs; the forms themselves are laid out by the page or ``c.formset``."""
        return Markup("").join(
            hidden_input(bound.html_name, bound.auto_id, bound.value()) for bound in self.management_form
        )

    def errors_to_show(self) -> list[dict[str, str]]:
        if not self.is_bound or self.another:
            return []
        found = [error for form in self.forms for error in form.errors_to_show()]
        # A required row left empty already says what to enter.
        return found or [{"text": str(error), "href": ""} for error in self.non_form_errors()]


def formset_factory(
    form: type[GovukForm], *, one: str = "row", extra: int = 1, minimum: int = 0, maximum: int = 200
) -> Any:
    """A class for several forms of one kind; ``one`` is the word for one: ``formset_factory(SourceForm, one="source")``."""
    made = django_formset_factory(
        form,
        formset=GovukFormSet,
        extra=extra,
        min_num=minimum,
        max_num=maximum,
        validate_min=minimum > 0,
        validate_max=True,
        absolute_max=maximum + 1000,
    )
    made.one = one  # type: ignore[attr-defined]
    return made


class Problem:
    """What is wrong on a page whose boxes are laid out by hand; ``at`` is the id of the first of them."""

    is_bound = True

    def __init__(self, text: str, at: str = "") -> None:
        self.text, self.at = text, at

    def errors_to_show(self) -> list[dict[str, str]]:
        return [{"text": self.text, "href": f"#{self.at}" if self.at else ""}] if self.text else []


def error_list(*forms_shown: Any) -> list[dict[str, str]]:
    """What is wrong in all forms of a page, for the summary at its top."""
    found: list[dict[str, str]] = []
    for shown in forms_shown:
        if shown is not None and hasattr(shown, "errors_to_show"):
            found += shown.errors_to_show() if shown.is_bound else []
        elif isinstance(shown, Iterable):
            found += error_list(*shown)
    return found
