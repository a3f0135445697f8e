"""School holidays are read from lines and calendar files, and the nearest working school day is found."""

from datetime import date

import pytest

from lineofsight.engine.school_holidays import (
    SchoolHoliday,
    UnreadableHolidays,
    nearest_school_day,
    read_calendar,
    read_lines,
)

HALF_TERM = SchoolHoliday(date(2026, 10, 26), date(2026, 10, 30), "Autumn half term")


@pytest.mark.parametrize(
    "line",
    [
        "26/10/2026, 30/10/2026, Autumn half term",
        "2026-10-26;2026-10-30;Autumn half term",
        "26 October 2026\t30 Oct 2026\tAutumn half term",
        "start, end, name\n26/10/2026,30/10/2026,Autumn half term\n\n",
    ],
)
def test_lines_are_read_as_people_write_them(line: str) -> None:
    assert read_lines(line) == [HALF_TERM]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("26/10/2026, Autumn", "Line 1: enter the first day"),
        ("1/1/2026, 2/1/2026, A\n31/02/2026, 3/3/2026, B", "Line 2: “31/02/2026” is not a day"),
        ("30/10/2026, 26/10/2026, A", "the last day lies before the first"),
        ("1/9/2026, 18/12/2026, Term", "not the terms"),
        ("", "no school holiday in it"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, words: str) -> None:
    with pytest.raises(UnreadableHolidays, match=words):
        read_lines(text)


def test_a_whole_day_entry_of_a_calendar_ends_the_day_before_its_end() -> None:
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        b"DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031\r\nSUMMARY:Autumn half term\r\nEND:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )
    assert read_calendar(calendar) == [HALF_TERM]


def test_the_nearest_day_is_a_working_day_outside_every_holiday_and_not_past() -> None:
    tuesday, thursday = date(2026, 10, 27), date(2026, 10, 29)
    assert nearest_school_day(tuesday, [HALF_TERM], earliest=date(2026, 9, 1)) == date(2026, 10, 23)
    assert nearest_school_day(tuesday, [HALF_TERM], earliest=date(2026, 10, 27)) == date(2026, 11, 2)
    assert nearest_school_day(thursday, [HALF_TERM], earliest=date(2026, 9, 1)) == date(2026, 11, 2)
