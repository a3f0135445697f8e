"""C4: a form that changes what is stored knows what it was opened with, and says what was changed meanwhile."""

import datetime as dt
from typing import Any

import pytest
from lxml import html

from lineofsight.govuk import forms


class RiskForm(forms.GovukForm):
    words = forms.LongText("What is the risk?")
    kind = forms.Radios("Kind", choices=[("own", "Our own"), ("shared", "Shared")])
    due = forms.Date("Due", required=False)
    agencies = forms.Checkboxes("Agencies", choices=[("p", "Police"), ("h", "Health")], required=False)
    closed = forms.Tick("It is closed", required=False)


STORED = {"words": "Nobody chairs.", "kind": "own", "due": dt.date(2026, 3, 4), "agencies": ["p"], "closed": False}


def opened(stored: dict[str, Any] = STORED) -> dict[str, Any]:
    """What a browser would send back untouched."""
    form = RiskForm(stored=stored)
    page = html.fromstring(f"<form>{form.as_it_was()}{form.as_govuk()}</form>")
    sent: dict[str, Any] = {}
    for name, value in page.form_values():
        sent[name] = [*sent[name], value] if name in sent else [value]
    return sent


def back(sent: dict[str, Any], stored: dict[str, Any] = STORED, **typed: Any) -> RiskForm:
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    for name, values in (sent | {name: [value] for name, value in typed.items()}).items():
        data.setlist(name, values)
    return RiskForm(data, stored=stored)


def test_what_nobody_else_touched_is_saved_as_typed() -> None:
    form = back(opened(), words="Somebody chairs.")
    assert form.is_valid() and form.cleaned_data["words"] == "Somebody chairs."


def test_what_both_changed_is_refused_with_the_others_words_and_hers_kept() -> None:
    form = back(opened(), STORED | {"words": "The deputy chairs."}, words="Somebody chairs.")
    assert not form.is_valid()
    assert "It now says: “The deputy chairs.”" in form.errors["words"][0]
    assert form["words"].value() == "Somebody chairs."


def test_sent_again_after_it_was_shown_it_is_saved() -> None:
    now = STORED | {"words": "The deputy chairs."}
    first = back(opened(), now, words="Somebody chairs.")
    marks = html.fromstring(str(first.as_it_was())).get("value")
    again = back(opened(), now, words="Somebody chairs.", as_it_was=marks)
    assert again.is_valid()
    # A third change in the meantime is shown again.
    assert not back(opened(), STORED | {"words": "A third."}, words="Somebody chairs.", as_it_was=marks).is_valid()


@pytest.mark.parametrize(
    ("name", "now", "shown"),
    [
        ("kind", "shared", "shared"),
        ("due", dt.date(2026, 5, 6), "2026-05-06"),
        ("agencies", ["p", "h"], ["h", "p"]),
        ("closed", True, True),
        ("words", "The deputy chairs.", "The deputy chairs."),
    ],
)
def test_what_only_the_other_changed_stands_in_its_field_before_it_is_saved(name: str, now: Any, shown: Any) -> None:
    form = back(opened(), STORED | {name: now})
    assert not form.is_valid() and "What it says now stands here" in form.errors[name][0]
    value = form[name].value()
    assert (sorted(value) if isinstance(value, list) else value) == shown


def test_both_made_the_same_change() -> None:
    assert back(opened(), STORED | {"words": "The deputy chairs."}, words="The deputy chairs.").is_valid()


def test_a_form_that_begins_something_new_carries_nothing() -> None:
    assert str(RiskForm(initial=STORED).as_it_was()) == ""


@pytest.mark.parametrize("marks", ["", "words", "words:", ":x", "nothing:abc", "words:zz words:yy", "é:é"])
def test_marks_that_somebody_made_up_hurt_nothing(marks: str) -> None:
    back(opened(), words="Somebody chairs.", as_it_was=marks).is_valid()


def test_the_marks_say_nothing_of_the_values() -> None:
    said = str(RiskForm(stored=STORED | {"words": "Quillon Zzyzx"}).as_it_was())
    assert "Quillon" not in said and "2026" not in said
