"""Attendance: who was there, whether the group could decide, and how often each partner came over a year."""

from datetime import date

import pytest
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.meetings import actions
from lineofsight.meetings.attendance_year import by_partner, year_of
from lineofsight.meetings.models import Attendance
from tests.deep_dives.addresses import said

from .meeting_world import address, again, fresh, group, held, opened, seats

pytestmark = pytest.mark.django_db


def test_the_year_begins_in_the_month_that_is_set() -> None:
    assert year_of("2026", 4) == (date(2026, 4, 1), date(2027, 3, 31))
    assert year_of("2026", 1) == (date(2026, 1, 1), date(2026, 12, 31))
    for nonsense in ("", "soon", "99999", "20²6", "-1"):
        first, last = year_of(nonsense, 4)
        assert first <= timezone.localdate() <= last


@pytest.mark.requirement("GOV-191")
def test_the_report_prints_meetings_held_attended_and_deputised_by_partner_and_year(westmere: Cast, sign_in) -> None:
    seats(westmere, "decides", ("council", "police", "health", "school"))
    first, last = year_of("", 4)
    days = [(_within(first, last, n) - timezone.localdate()).days for n in range(4)]
    for day, but in zip(days, ({}, {"police": "deputy"}, {"police": "apologies"}, {"school": "absent"}), strict=True):
        held(westmere, day, key="decides", but=but)
    page = address(westmere, "attendance", westmere.groups["decides"].pk)
    words = said(sign_in(westmere.executives["council"]).get(page))
    assert "4 meetings held" in words
    held_count, rows = by_partner(fresh(westmere.business_unit), group(westmere, "decides"), first, last)
    found = {
        r["partner"]: (r["asked"], r["present"], r["deputy"], r["apologies"], r["absent"], r["share"]) for r in rows
    }
    assert held_count == 4
    assert found["Three Rivers Police"] == (4, 2, 1, 1, 0, "3 of 4 (75%)")
    assert found[str(westmere.agencies["school"])] == (4, 3, 0, 0, 1, "3 of 4 (75%)")
    assert found[str(westmere.agencies["health"])] == (4, 4, 0, 0, 0, "4 of 4 (100%)")
    assert "3 of 4 (75%)" in words
    before = said(sign_in(westmere.business_unit).get(f"{page}?year={first.year - 1}"))
    assert "0 meetings held" in before and "75%" not in before
    answer = sign_in(westmere.business_unit).get(f"{page}?export=xlsx")
    assert "Three Rivers Police" in str(read_list(answer.content, "attendance.xlsx"))


def _within(first: date, last: date, n: int) -> date:
    """Days of this year that are not to come."""
    today = min(timezone.localdate(), last)
    return max(first, date.fromordinal(today.toordinal() - n))


def test_without_enough_members_the_page_says_there_is_no_quorum(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    unit.post(
        address(westmere, "group_terms", westmere.groups["oversight"].pk), {"quorum": "3", "quorum_statutory": "on"}
    )
    meeting = opened(westmere)
    rows = Attendance.objects.filter(meeting=meeting)
    came = [actions.Came(r, "apologies" if r.agency_id == westmere.agencies["police"].pk else "present") for r in rows]
    actions.record_attendance(meeting=meeting, came=came, by=fresh(westmere.business_unit))
    # The chair, health and the council are there; who only attends does not count, and the police are missing.
    words = said(unit.get(address(westmere, "meeting", meeting.pk)))
    assert "No quorum: not there: Three Rivers Police." in words
    came = [actions.Came(r, "present" if r.agency_id == westmere.agencies["police"].pk else "absent") for r in rows]
    actions.record_attendance(meeting=meeting, came=came, by=fresh(westmere.business_unit))
    assert "No quorum: 1 member present of 3 needed; not there:" in said(
        unit.get(address(westmere, "meeting", meeting.pk))
    )


def test_a_deputy_from_nowhere_has_to_be_named_and_a_guest_is_added(westmere: Cast, sign_in) -> None:
    seats(westmere, agencies=("charity", "police"))
    meeting = opened(westmere)
    charity = Attendance.objects.get(meeting=meeting, agency=westmere.agencies["charity"])
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "record_attendance", meeting.pk)
    typed = {f"present-{charity.pk}": "deputy"}
    assert "Enter who deputised for Hesper Colne." in said(unit.post(page, typed))
    unit.post(page, typed | {f"deputy-{charity.pk}": "Ivo Marsden", "guest": "Oriel Tamworth"})
    words = said(unit.get(address(westmere, "record_meeting", meeting.pk)))
    assert "Ivo Marsden" in words and "Oriel Tamworth" in words
    for row in Attendance.objects.filter(meeting=meeting, present=""):
        actions.record_attendance(
            meeting=meeting, came=[actions.Came(row, "present")], by=fresh(westmere.business_unit)
        )
    actions.end_meeting(meeting=again(meeting), by=fresh(westmere.business_unit))
    assert again(meeting).state == "held"
