"""What is written straight is, element by element, what the design system's own macros write."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from lineofsight.govuk.environment import _macro
from lineofsight.govuk.quick import quick

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)
NASTY = st.one_of(TEXT, st.sampled_from(['<b>"it\'s"</b> & co', "{{ 7 }}", "100%", "  two  spaces  "]))
CAPTION = st.fixed_dictionaries(
    {"text": NASTY, "classes": st.sampled_from(["", "govuk-label--s", "a b"]), "isPageHeading": st.booleans()}
)
SAID = st.one_of(st.none(), st.fixed_dictionaries({"text": NASTY}))
ATTRIBUTES = st.dictionaries(st.sampled_from(["disabled", "data-grows", "accept", "autofocus"]), NASTY)


def around(**more: Any) -> Any:
    return st.fixed_dictionaries(
        {
            "id": st.just("id_q-one"),
            "idPrefix": st.just("id_q-one"),
            "name": st.sampled_from(["q-one", 'o"dd']),
            "hint": SAID,
            "errorMessage": SAID,
            "classes": st.sampled_from(["", "govuk-input--width-5", "x y"]),
            "attributes": ATTRIBUTES,
            **more,
        }
    )


LABELLED, UNDER_LEGEND = {"label": CAPTION}, {"fieldset": st.fixed_dictionaries({"legend": CAPTION})}
ITEM = st.fixed_dictionaries(
    {
        "value": NASTY,
        "text": NASTY,
        "checked": st.booleans(),
        "hint": SAID,
        "conditional": st.one_of(st.none(), st.just({"html": "<p>And <b>which</b>?</p>"})),
        "attributes": ATTRIBUTES,
    }
)
SPELLCHECK = st.sampled_from([None, True, False])
COMPONENTS = {
    "input": around(
        **LABELLED,
        type=st.sampled_from(["text", "email", "tel"]),
        value=st.one_of(st.just(""), NASTY),
        spellcheck=SPELLCHECK,
        prefix=SAID,
        suffix=SAID,
        inputmode=st.sampled_from([None, "numeric"]),
        autocomplete=st.sampled_from([None, "email"]),
        autocapitalize=st.sampled_from([None, "none"]),
    ),
    "textarea": around(
        **LABELLED,
        value=st.one_of(st.just(""), NASTY, st.just("One line\nand another\n\n  indented <i>")),
        rows=st.sampled_from([2, 5, None]),
        spellcheck=SPELLCHECK,
        maxlength=st.sampled_from([None, 20_000]),
        autocomplete=st.sampled_from([None, "off"]),
    ),
    "radios": around(**UNDER_LEGEND, items=st.lists(ITEM, min_size=1, max_size=4)),
    "checkboxes": st.one_of(
        around(**UNDER_LEGEND, items=st.lists(ITEM, min_size=1, max_size=4)),
        around(label=st.none(), items=st.lists(ITEM, min_size=1, max_size=1)),
    ),
    "date-input": around(
        **UNDER_LEGEND,
        namePrefix=st.just("q-one"),
        items=st.tuples(
            *(
                st.fixed_dictionaries(
                    {
                        "name": st.just(part),
                        "label": st.just(part.capitalize()),
                        "value": st.one_of(st.just(""), NASTY),
                        "classes": st.sampled_from(["govuk-input--width-2", "govuk-input--width-4 govuk-input--error"]),
                        "attributes": ATTRIBUTES,
                    }
                )
                for part in ("day", "month", "year")
            )
        ).map(list),
    ),
}


def elements(markup: str) -> list[Any]:
    """Every element in order: name, attributes, and its own text; spaces count only where a box keeps them."""

    def own(text: str | None, kept: bool) -> str:
        return (text or "") if kept else " ".join((text or "").split())

    found = []
    for each in html.fragment_fromstring(str(markup).strip(), create_parent=True).iter():
        kept = each.tag == "textarea"
        attributes = {
            name: " ".join(value.split()) if name == "class" else value for name, value in each.attrib.items()
        }
        found.append((each.tag, attributes, own(each.text, kept), own(each.tail, False)))
    return found


@pytest.mark.parametrize("name", COMPONENTS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_component_written_straight_is_the_design_systems_own(name: str, data: st.DataObject) -> None:
    params = data.draw(COMPONENTS[name])
    straight = quick(name, params)
    assert straight is not None
    assert elements(straight) == elements(_macro(name)(params))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("select", {"items": []}),
        ("input", {"formGroup": {"classes": "x"}}),
        ("textarea", {"hint": {"html": "<b>bold</b>"}}),
        ("radios", {"items": [{"divider": "or"}]}),
        ("input", {"label": {"text": "A", "attributes": {"x": "y"}}}),
    ],
)
def test_what_it_does_not_know_is_left_to_the_design_system(name: str, asked: dict[str, Any]) -> None:
    assert quick(name, {"id": "a", "name": "a", "label": {"text": "A"}} | asked) is None
