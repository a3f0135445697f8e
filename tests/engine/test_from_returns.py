"""Rows of returns become rows of the standard tables, and indicators count them; each number was counted by hand."""

from datetime import date
from typing import Any

import pytest

from lineofsight.engine.indicators.computing import CountedRow, added_up, rows_behind
from lineofsight.engine.indicators.declared import CATEGORIES, REFERRERS
from lineofsight.engine.indicators.from_returns import (
    WAYS,
    FromReturn,
    LacksColumn,
    NoSuchLine,
    in_lines,
    said_of,
    standard_rows,
)
from lineofsight.engine.indicators.periods import Period
from lineofsight.engine.indicators.standard_tables import StandardTables

Q3 = Period(date(2026, 7, 1), date(2026, 9, 30), "")


def way(code: str, collection: str) -> FromReturn:
    return next(each for each in WAYS[code] if each.collection == collection)


def figures(code: str, collection: str, *returns: dict[str, list[dict[str, Any]]]) -> tuple[int, int | None]:
    way_ = way(code, collection)
    tables = StandardTables({way_.table: standard_rows(way_, returns)})
    found = added_up(code, rows_behind(code, tables, Q3), population=20_000)
    return found.numerator, found.denominator


def row(child: str, number: int, **values: Any) -> dict[str, Any]:
    return {"_child": child, "_row": number, "_episode": None, **values}


def test_an_assessment_of_the_census_is_counted_from_the_referral_of_its_episode() -> None:
    episodes = [row("A", 10, CINreferralDate="2026-06-01"), row("B", 50, CINreferralDate="2026-03-02")]
    assessments = [
        row("A", 12, _episode=10, AssessmentAuthorisationDate="2026-07-31"),  # 44 working days
        row("B", 52, _episode=50, AssessmentAuthorisationDate="2026-07-31"),
        row("B", 53, _episode=50, AssessmentAuthorisationDate="2026-10-01"),  # of the next quarter
        row("B", 54, _episode=50, AssessmentAuthorisationDate=None),
    ]
    assert figures("AS1", "cin", {"CINdetails": episodes, "Assessments": assessments}) == (1, 2)


def test_a_referral_in_two_returns_is_one_referral() -> None:
    earlier = [row("A", 2, CINreferralDate="2025-10-01", ReferralSource="6")]
    later = [
        row("A", 2, CINreferralDate="2025-10-01", ReferralSource="6"),
        row("A", 3, CINreferralDate="2026-07-02", ReferralSource="6"),
        row("B", 4, CINreferralDate="2026-07-02", ReferralSource="2A"),
    ]
    assert figures("FD5", "cin", {"CINdetails": earlier}, {"CINdetails": later}) == (1, 2)


def test_a_notice_of_several_children_is_one_notice_and_in_time_only_where_it_was_for_each() -> None:
    def notice(ref: str, child: str, noticed: str, shared: str | None, urgent: str = "no") -> dict[str, Any]:
        return row(child, 1, reference=ref, noticed_at=noticed, shared_at=shared, urgent=urgent)

    rows = [
        notice("N1", "A", "2026-07-01T10:00:00", "2026-07-03T10:00:00"),  # 48 hours to the minute
        notice("N2", "A", "2026-07-01T10:00:00", "2026-07-03T10:01:00"),
        notice("N3", "A", "2026-07-01T10:00:00", "2026-07-01T23:00:00", "yes"),
        notice("N4", "A", "2026-07-01T23:00:00", "2026-07-02T01:00:00", "yes"),  # the next day
        notice("N5", "A", "2026-07-01T10:00:00", "2026-07-01T11:00:00"),
        notice("N5", "B", "2026-07-01T10:00:00", "2026-07-05T11:00:00"),
        notice("N6", "B", "2026-07-01T10:00:00", None),
    ]
    assert figures("FD6", "police_notices", {"police_notices": rows}) == (2, 5)


def test_attendances_for_self_harm_and_persistent_absence() -> None:
    def came(
        ref: str, born: str, place: str = "ED", reason: str = "SH", on: str = "2026-08-01T10:00"
    ) -> dict[str, Any]:
        return row("A", 1, reference=ref, attended_at=on, date_of_birth=born, place=place, reason=reason)

    rows = [
        came("1", "2010-01-01"),
        came("2", "2008-08-01"),  # eighteen that day
        came("3", "2008-08-02"),
        came("4", "2010-01-01", place="WA"),
        came("5", "2010-01-01", reason="AS"),
        came("6", "2010-01-01", on="2026-10-01T00:00"),
    ]
    assert figures("HE1", "health_attendances", {"health_attendances": rows}) == (2, None)

    def pupil(child: str, possible: str, missed: str, worker: str = "yes", born: str = "2014-01-01") -> dict[str, Any]:
        return row(child, 1, date_of_birth=born, possible=possible, missed=missed, social_worker=worker)

    pupils = [
        pupil("A", "100", "10"),
        pupil("B", "100", "9"),
        pupil("C", "100", "60", worker="no"),
        pupil("D", "0", "0"),
        pupil("E", "100", "60", born="2023-01-01"),
    ]
    assert figures("ED1", "education", {"education": pupils}) == (1, 2)


def test_return_interviews_are_in_time_until_the_third_day_after_the_child_was_found() -> None:
    def episode(ref: str, found: str | None, interview: str = "A", on: str | None = None) -> dict[str, Any]:
        return row("A", 1, reference=ref, found_at=found, interview=interview, interview_on=on)

    rows = [
        episode("1", "2026-07-01T23:00", on="2026-07-04"),
        episode("2", "2026-07-01T23:00", on="2026-07-05"),
        episode("3", "2026-07-01", on="2026-07-01"),
        episode("4", "2026-07-02T10:00", on="2026-07-01"),  # before the child was found
        episode("5", "2026-07-02T10:00", interview="D", on="2026-07-02"),
        episode("6", "2026-07-02T10:00", interview="N"),
        episode("7", "2026-10-01T00:00", on="2026-10-01"),  # found after the quarter
        episode("8", None),
    ]
    assert figures("MI1", "missing_episodes", {"missing_episodes": rows}) == (2, 6)


def test_a_domestic_abuse_incident_is_a_repeat_where_a_child_was_present_at_an_earlier_one_in_twelve_months() -> None:
    def incident(ref: str, child: str, on: str, concern: str = "DA", present: str | None = "yes") -> dict[str, Any]:
        return row(child, 1, reference=ref, noticed_at=on, concern=concern, present=present)

    rows = [
        incident("1", "A", "2025-07-01T10:00"),
        incident("2", "A", "2026-07-01T09:00"),  # a year later to the day
        incident("3", "A", "2026-07-01T21:00"),  # the same evening
        incident("3", "B", "2026-07-01T21:00"),
        incident("4", "B", "2026-09-30T21:00"),
        incident("5", "C", "2025-07-01T10:00"),
        incident("6", "C", "2026-07-02T10:00"),  # a year and a day later
        incident("7", "D", "2026-07-03T10:00", present="no"),
        incident("8", "D", "2026-07-04T10:00"),
        incident("9", "D", "2026-07-05T10:00", concern="NE"),
    ]
    assert figures("PO1", "police_notices", {"police_notices": rows}) == (3, 5)


def test_what_a_return_says_is_put_in_the_partnerships_own_lines() -> None:
    def lines(code: str, words: list[str], known: tuple[str, ...]) -> list[str]:
        return [each.line for each in in_lines(code, [CountedRow({}, True, word) for word in words], known)]

    assert lines("CP8", ["NEG", "NEGLECT", "MUL", "Multiple/Not recommended"], CATEGORIES) == [
        "Neglect",
        "Neglect",
        "Multiple",
        "Multiple",
    ]
    said = ["Police", "GP", "Primary school", "Individual - family member", "LA services: housing", "Fire service", "6"]
    assert lines("FD1", said, REFERRERS) == [
        "Police",
        "Health",
        "Schools and education",
        "Family and public",
        "Council services",
        "Other",
        "Police",
    ]
    with pytest.raises(NoSuchLine, match="Fire service"):
        lines("FD1", ["Fire service"], ("Police", "Health"))
    with pytest.raises(NoSuchLine, match="lines that the returns do not have"):
        lines("FD5", [""], ("North", "South"))


def test_a_return_without_the_column_is_said_to_lack_it() -> None:
    with pytest.raises(LacksColumn, match="Date of Contact"):
        standard_rows(way("FD1", "annex-a"), [{"List 1": [row("A", 2, **{"Date of Contact": None})]}])


def test_what_is_shown_of_a_row_names_no_child_and_no_day() -> None:
    """Every way there is: no reference, no day, and no day of birth comes through."""
    for group in WAYS.values():
        for each in group:
            sent = {table: [row("C-SECRET", 7)] for table in each.tables}
            for table in each.tables:
                for column in each.columns:
                    sent[table][0][column] = "2011-05-17T10:30" if column.endswith("_at") else "2011-05-17"
            try:
                made = each.read(sent)[0]
            except LacksColumn:  # pragma: no cover
                continue
            shown = " ".join(f"{name} {value}" for name, value in said_of(each.table, made))
            if each.table == "contacts":
                shown = shown.replace("2011-05-17", "", 1)  # here the word for who made it
            if each.table in ("section_47", "plans", "notices"):
                shown = shown.replace("2011-05-17", "")  # codes, which this row has days for
            assert "C-SECRET" not in shown and "2011-05" not in shown and "17" not in shown
