"""Calendar files: an invitation, its change and its cancellation, and a feed of days, for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta


def invitation(
    uid: str,
    title: str,
    start: datetime,
    end: datetime,
    location: str,
    description: str,
    organiser_name: str,
    *,
    stamp: datetime,
    organiser_email: str | None = None,
    sequence: int = 0,
    cancelled: bool = False,
) -> bytes:
    """An iCalendar file with one meeting; all times know their zone and are written in UTC.

    The same `uid` with a higher `sequence` changes or cancels the meeting already in a calendar. `stamp` is when
    the file is made. An event is published for the reader to add: nobody is asked to answer by e-mail, so no
    attendee is named. Raises ValueError when a time knows no zone or the meeting does not end after it starts.
    """
    import icalendar

    for moment in (start, end, stamp):
        if moment.tzinfo is None:
            raise ValueError("A meeting's times must know their time zone.")
    if end <= start:
        raise ValueError("A meeting must end after it starts.")

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Line of Sight//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", end.astimezone(UTC))
    event.add("summary", title)
    event.add("location", location)
    event.add("description", description)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if organiser_email:
        organiser = icalendar.vCalAddress(f"mailto:{organiser_email}")
        organiser.params["CN"] = organiser_name
        event.add("organizer", organiser)
    elif organiser_name:
        event.add("contact", organiser_name)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def feed(name: str, days: Iterable[tuple[str, date, str, str]], *, stamp: datetime) -> bytes:
    """A calendar of whole days to be read again and again: each is a uid, the day, a title and an address.

    The same `uid` in the next reading is the same entry; what is left out disappears. `stamp` knows its zone.
    """
    import icalendar

    if stamp.tzinfo is None:
        raise ValueError("The time of a feed must know its time zone.")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Line of Sight//Due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for uid, day, title, address in days:
        event = icalendar.Event()
        event.add("uid", uid)
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", title)
        event.add("description", address)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
