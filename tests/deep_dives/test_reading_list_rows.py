"""How one row of an agency's list is read: who the child is, whether it fits, or why the row is refused."""

from datetime import date, timedelta

import pytest

from lineofsight.deep_dives.models import Fit
from lineofsight.deep_dives.rules.list_columns import guess, sound
from lineofsight.deep_dives.rules.list_rows import Frame, age_on, read_day, read_rows
from lineofsight.partnership.refusals import NotYet

FRAME = Frame(
    today=date(2026, 11, 20), window_from=date(2026, 5, 20), window_until=date(2026, 11, 20), category="early_help"
)
MAPPING = {"0": "case_number", "1": "forename", "2": "surname", "3": "date_of_birth", "4": "last_activity"}
GOOD = ["A1", "Wilfa", "Brackendale", "2019-03-04", "2026-10-01"]


def read(*rows: list[str], mapping: dict[str, str] = MAPPING, frame: Frame = FRAME):  # noqa: ANN201
    return read_rows(list(enumerate(rows, start=2)), mapping, frame)


def changed(place: int, value: str) -> list[str]:
    return [*GOOD[:place], value, *GOOD[place + 1 :]]


def test_a_good_row_becomes_a_child_with_its_identifiers() -> None:
    (child,), refused = read(GOOD)
    assert refused == []
    assert (child.label, child.category, child.in_window) == ("A1", "early_help", Fit.YES)
    assert ("surname", "Brackendale") in child.identifiers
    assert ("date_of_birth", "2019-03-04") in child.identifiers
    assert ("other", "A1") in child.identifiers  # so that the anonymisation check finds the case number


@pytest.mark.parametrize(
    ("place", "value", "role", "words"),
    [
        (3, "31/31/2019", "date_of_birth", "is not a date"),
        (3, "2027-01-01", "date_of_birth", "lies in the future"),
        (3, "1965-03-27", "date_of_birth", "an age of 61"),
        (4, "last week", "last_activity", "is not a date"),
        (4, "2026-11-21", "last_activity", "lies in the future"),
        (0, "x" * 61, "case_number", "longer than 60"),
    ],
)
def test_a_bad_cell_rejects_the_row_and_says_which_column_and_why(
    place: int, value: str, role: str, words: str
) -> None:
    children, (refused,) = read(changed(place, value))
    assert children == []
    assert (refused.number, refused.role) == (2, role)
    assert words in refused.reason


@pytest.mark.parametrize("count", [1, 300])
def test_every_row_is_either_taken_or_refused(count: int) -> None:
    rows = [changed(0, f"A{n}") if n % 3 else changed(3, "no date") for n in range(count)]
    children, refused = read(*rows)
    assert len(children) + len(refused) == count


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-04", date(2019, 3, 4)),
        ("2019-03-04T00:00:00", date(2019, 3, 4)),
        ("04/03/2019", date(2019, 3, 4)),
        ("4/3/19", date(2019, 3, 4)),
        ("4.3.2019", date(2019, 3, 4)),
        ("4 March 2019", date(2019, 3, 4)),
        ("4th Mar 2019", date(2019, 3, 4)),
        ("04-Mar-2019", date(2019, 3, 4)),
        ("04/03/2019 00:00", date(2019, 3, 4)),
        ("13/25/2019", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_and_systems_write_them_day_before_month(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("number", "taken"), [("943 476 5919", True), ("9434765919", True), ("9434765918", False), ("12345", False)]
)
def test_a_mistyped_nhs_number_rejects_the_row(number: str, taken: bool) -> None:
    children, refused = read([*GOOD, number], mapping=MAPPING | {"5": "nhs_number"})
    assert bool(children) is taken
    assert bool(refused) is not taken
    if taken:
        assert children[0].value("nhs_number") == "9434765919"


def test_a_placeholder_is_nobodys_nhs_number_and_does_not_reject_the_row() -> None:
    (child,), _ = read([*GOOD, "9999999999"], mapping=MAPPING | {"5": "nhs_number"})
    assert child.value("nhs_number") == ""


def test_a_child_in_several_rows_counts_once_with_the_latest_date() -> None:
    """National returns have a row for each episode."""
    children, refused = read(changed(4, "2025-01-01"), changed(4, "2026-09-01"))
    assert [child.in_window for child in children] == [Fit.YES]
    assert "same child stands in row 2" in refused[0].reason


@pytest.mark.parametrize(("place", "value", "words"), [(3, "2018-01-01", "date of birth"), (2, "Holm", "name")])
def test_two_children_with_one_case_number_are_not_taken_for_one(place: int, value: str, words: str) -> None:
    children, (refused,) = read(GOOD, changed(place, value))
    assert len(children) == 1
    assert f"another {words}" in refused.reason


def test_a_full_name_is_parted_either_way_round() -> None:
    mapping = {"0": "full_name", "1": "date_of_birth", "2": "last_activity"}
    children, _ = read(
        ["Brackendale, Wilfa", "2019-03-04", "2026-10-01"],
        ["Wilfa Brackendale", "2019-03-05", "2026-10-01"],
        mapping=mapping,
    )
    assert [(c.value("forename"), c.value("surname")) for c in children] == [("Wilfa", "Brackendale")] * 2
    assert [c.label for c in children] == ["Row 2", "Row 3"]


@pytest.mark.parametrize(
    ("opened", "last", "closed", "fit"),
    [
        ("", "2026-05-20", "", Fit.YES),  # the window's first day counts
        ("", "2026-05-19", "", Fit.NO),
        ("", "", "2026-06-01", Fit.YES),  # closing is activity
        ("2020-01-01", "", "", Fit.YES),  # open since 2020, and the list shows closing
        ("2020-01-01", "", "2021-01-01", Fit.NO),
        ("2020-01-01", "2026-01-01", "", Fit.NO),  # open, but nothing happened in the window
        ("", "", "", Fit.UNKNOWN),
    ],
)
def test_activity_in_the_window(opened: str, last: str, closed: str, fit: str) -> None:
    mapping = {"0": "case_number", "1": "opened", "2": "last_activity", "3": "closed"}
    frame = Frame(FRAME.today, FRAME.window_from, FRAME.window_until, category="early_help", shows_closing=True)
    (child,), _ = read(["A1", opened, last, closed], mapping=mapping, frame=frame)
    assert child.in_window == fit


def test_a_case_opened_after_the_window_was_not_active_in_it() -> None:
    frame = Frame(date(2026, 12, 20), FRAME.window_from, FRAME.window_until, category="early_help")
    (child,), _ = read(
        ["A1", "2026-11-21", "2026-12-01"],
        mapping={"0": "case_number", "1": "opened", "2": "last_activity"},
        frame=frame,
    )
    assert child.in_window == Fit.NO


@pytest.mark.parametrize(
    ("born", "fit"),
    [
        (date(2023, 11, 21), Fit.YES),  # two years old until tomorrow
        (date(2023, 11, 20), Fit.NO),  # three today
        (date(2026, 11, 1), Fit.YES),
        (None, Fit.UNKNOWN),
    ],
)
def test_the_age_band_holds_on_the_last_day_of_the_window(born: date | None, fit: str) -> None:
    frame = Frame(FRAME.today, FRAME.window_from, FRAME.window_until, 0, 2, category="early_help")
    (child,), _ = read(changed(3, born.isoformat() if born else ""), frame=frame)
    assert child.in_age_band == fit


def test_a_leap_day_birthday_is_on_the_first_of_march_in_other_years() -> None:
    """C10."""
    assert age_on(date(2026, 2, 28), date(2008, 2, 29)) == 17
    assert age_on(date(2026, 3, 1), date(2008, 2, 29)) == 18


def test_a_column_may_say_the_category_in_the_partnerships_words() -> None:
    frame = Frame(FRAME.today, FRAME.window_from, FRAME.window_until, categories={"earlyhelp": "early_help"})
    mapping = MAPPING | {"5": "category"}
    children, refused = read([*GOOD, "EARLY  HELP"], [*changed(0, "A2"), "Something"], mapping=mapping, frame=frame)
    assert [c.category for c in children] == ["early_help"]
    assert "“Something” is not one of the categories" in refused[0].reason


def test_headings_of_national_returns_are_known() -> None:
    census = ["LAchildID", "UPN", "PersonBirthDate", "Sex", "CINreferralDate", "CINclosureDate", "CPPreviewDate"]
    assert list(guess(census).values()) == ["la_child_id", "upn", "date_of_birth", "sex", "opened", "closed"]
    assert guess(["CHILD", "DECOM", "DEC"]) == {"0": "case_number", "1": "opened", "2": "closed"}
    assert guess(["Child Unique ID", "Date of Birth", "Date of Contact"])["2"] == "last_activity"


def test_what_was_chosen_last_time_comes_before_the_heading() -> None:
    assert guess(["Name", "Ref"], {"ref": "nhs_number"}) == {"0": "full_name", "1": "nhs_number"}


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"0": "surname", "1": "surname"}, "for two columns"),
        ({"0": "forename"}, "which column holds the case number"),
        ({"0": "case_number"}, "date of activity"),
        ({"0": "case_number", "1": "full_name", "2": "surname"}, "not both"),
    ],
)
def test_columns_that_cannot_work_are_refused_with_what_to_choose(mapping: dict[str, str], words: str) -> None:
    with pytest.raises(NotYet, match=words):
        sound(mapping, columns=3, all_active=False, age_band=False, category_said=True)


def test_an_age_band_needs_the_date_of_birth() -> None:
    with pytest.raises(NotYet, match="age band"):
        sound({"0": "case_number"}, columns=1, all_active=True, age_band=True, category_said=True)


def test_the_window_is_never_guessed_from_today() -> None:
    """A list that comes weeks later is still held against the terms of reference."""
    later = Frame(FRAME.today + timedelta(days=30), FRAME.window_from, FRAME.window_until, category="early_help")
    (child,), _ = read(changed(4, "2026-05-21"), frame=later)
    assert child.in_window == Fit.YES
