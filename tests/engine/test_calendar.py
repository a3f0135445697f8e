"""An invitation is a calendar file any program opens, and a later one changes or cancels it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from lineofsight.engine.documents.calendar import invitation

LONDON = ZoneInfo("Europe/London")
MEETING = {
    "uid": "1@lineofsight",
    "title": "Discussion, day 1",
    "start": datetime(2026, 6, 3, 9, 30, tzinfo=LONDON),
    "end": datetime(2026, 6, 3, 12, 30, tzinfo=LONDON),
    "location": "Room 2; ground floor",
    "description": "Bring your completed audit tool.\nTea is provided.",
    "organiser_name": "Partnership business unit",
    "stamp": datetime(2026, 5, 1, tzinfo=UTC),
}


def event(data):
    return next(iter(icalendar.Calendar.from_ical(data).walk("VEVENT")))


def test_the_meeting_stands_in_the_file_at_its_moment():
    read = event(invitation(**MEETING))

    assert read.decoded("dtstart") == datetime(2026, 6, 3, 8, 30, tzinfo=UTC)
    assert str(read["location"]) == "Room 2; ground floor"
    assert str(read["description"]) == MEETING["description"]
    assert "attendee" not in read


def test_a_cancellation_carries_the_same_uid_and_says_so():
    data = invitation(**MEETING, sequence=2, cancelled=True)

    assert b"METHOD:CANCEL" in data
    assert (str(event(data)["uid"]), event(data)["sequence"], str(event(data)["status"])) == (
        *("1@lineofsight", 2),
        "CANCELLED",
    )


def test_text_cannot_smuggle_in_a_line_of_its_own():
    data = invitation(**{**MEETING, "title": "A\r\nATTENDEE:mailto:x@example.org"})

    assert b"\r\nATTENDEE" not in data


def test_a_time_without_zone_and_an_end_before_the_start_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        invitation(**{**MEETING, "start": datetime(2026, 6, 3, 9, 30)})  # noqa: DTZ001
    with pytest.raises(ValueError, match="end after"):
        invitation(**{**MEETING, "end": MEETING["start"]})


def test_a_feed_holds_whole_days_that_keep_their_uid() -> None:
    from datetime import date

    from lineofsight.engine.documents.calendar import feed

    stamp = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    text = feed("Dates", [("one@here", date(2026, 3, 9), "Due: papers", "https://here/")], stamp=stamp).decode()
    assert "UID:one@here" in text
    assert "DTSTART;VALUE=DATE:20260309" in text and "DTEND;VALUE=DATE:20260310" in text
