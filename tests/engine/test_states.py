"""The state table every room's states.py is written with."""

import pytest

from lineofsight.engine.states import NoSuchStep, StateTable, Step

DOOR = StateTable(
    "a door",
    [
        Step("closed", "open_it", "open", "anyone", "one minute"),
        Step("open", "close_it", "closed", "anyone"),
        Step("closed", "lock", "locked", "the caretaker"),
        Step("open", "look", "open"),
    ],
)


def test_an_event_leads_to_the_next_state():
    assert DOOR.next("closed", "open_it") == "open"
    assert DOOR.step("closed", "lock").who == "the caretaker"


def test_an_event_may_leave_the_state_as_it_is():
    assert DOOR.next("open", "look") == "open"


def test_a_step_that_is_not_in_the_table_is_refused_with_a_sentence_naming_what_is_possible():
    """C6."""
    with pytest.raises(NoSuchStep) as reason:
        DOOR.next("closed", "close_it")
    assert str(reason.value) == (
        "“close it” is not possible while this stands at “closed”. Possible now: “open it”, “lock”."
    )


def test_nothing_leads_out_of_an_end():
    assert DOOR.ends == ("locked",)
    with pytest.raises(NoSuchStep, match="which is its end"):
        DOOR.next("locked", "open_it")


def test_an_unknown_state_is_refused():
    with pytest.raises(NoSuchStep, match="“ajar” is not a state of a door"):
        DOOR.next("ajar", "open_it")
    assert DOOR.events("ajar") == ()


def test_what_can_happen_and_where():
    assert DOOR.events("closed") == ("open_it", "lock")
    assert DOOR.states_with("look") == ("open",)
    assert DOOR.can("open", "look") and not DOOR.can("closed", "look")
    assert DOOR.states == ("closed", "open", "locked")


def test_the_same_event_twice_in_a_state_is_a_fault():
    with pytest.raises(ValueError, match="twice"):
        StateTable("x", [Step("a", "go", "b"), Step("a", "go", "c")])


def test_a_state_never_reached_is_a_fault():
    with pytest.raises(ValueError, match="never reaches c"):
        StateTable("x", [Step("a", "go", "b"), Step("c", "go", "b")])


def test_an_empty_table_is_a_fault():
    with pytest.raises(ValueError, match="no steps"):
        StateTable("x", [])


def test_the_diagram_shows_every_step_with_who_and_when():
    assert DOOR.mermaid() == (
        "stateDiagram-v2\n"
        '    state "closed" as s_closed\n'
        '    state "open" as s_open\n'
        '    state "locked" as s_locked\n'
        "    [*] --> s_closed\n"
        "    s_closed --> s_open: open it · anyone · one minute\n"
        "    s_open --> s_closed: close it · anyone\n"
        "    s_closed --> s_locked: lock · the caretaker\n"
        "    s_open --> s_open: look\n"
        "    s_locked --> [*]\n"
    )


def test_a_character_that_would_break_the_diagram_is_replaced():
    table = StateTable("x", [Step("a:b", 'say "go"; now', "c")])
    assert "s_a_b --> s_c: say 'go', now" in table.mermaid()


def test_the_table_can_be_read_as_markdown():
    assert "| closed | open it | open | anyone | one minute |" in DOOR.markdown()
