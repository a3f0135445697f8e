"""What can be computed from which returns, and why not where it cannot."""

from datetime import date, timedelta

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.returns.annex_a.lists import LISTS
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.intelligence import actions
from lineofsight.intelligence.computed_rows import computed_rows
from lineofsight.intelligence.models import ComputedFigure, Quarter
from lineofsight.partnership.refusals import NotYet
from tests.data_returns import returns_world as rw
from tests.engine.returns.censuses import census

from . import quarters_world as qw
from .computed_world import a_quarter, computed, figures, notices, the_row
from .quarters_world import address, again, asked, fresh, indicators

pytestmark = pytest.mark.django_db


@pytest.fixture
def q(westmere: Cast) -> Quarter:
    return a_quarter(westmere)


def test_what_cannot_be_computed_says_why(westmere, sign_in) -> None:
    w = westmere
    rows = indicators(w, "FD5", "FD6", "CP1")
    edition = rows["FD6"].editions.get()
    said = {f: getattr(edition, f) for f in ("words", "kind", "direction", "domain", "frequency", "denominator_words")}
    actions.change_indicator(
        indicator=rows["FD6"],
        from_date=edition.from_date.replace(year=2021),
        said={**said, "numerator_words": "Notices shared by any means"},
        sources=[w.agencies["police"]],
        because="Counted otherwise here",
        by=fresh(w.analyst),
    )
    quarter = asked(w)
    rw.named_for(w)
    rw.signed_off(w, notices(7, 2))
    run = computed(w, quarter)
    why = {each["code"]: each["why"] for each in run.left_out}
    assert "no accepted return" in why["FD5"] and "defined otherwise here" in why["FD6"]
    assert not ComputedFigure.objects.exists()
    assert "defined otherwise here" in sign_in(w.analyst).get(address(w, "computed_figures", quarter.pk)).text


def test_a_census_of_the_whole_year_gives_the_figures_of_each_of_its_quarters(westmere) -> None:
    """By hand from the census: one assessment 42 working days after its referral, one enquiry with a conference eight
    working days later, and one plan of emotional abuse open on 30 September 2025."""
    w = westmere
    indicators(w, "AS1", "CP1", "CP2", "CP3", "CP4", "CP5", "CP8", "FD5")
    quarter = asked(w, date(2025, 7, 1))
    rw.named_for(w, "council", "cin")
    year = rw.Period(date(2025, 4, 1), date(2026, 3, 31))
    data = census("Assessments.AssessmentAuthorisationDate=2025-07-02")
    rw.signed_off(w, data, agency="council", collection="cin", name="cin.xml", period=year)
    run = computed(w, quarter, population=20_000)
    told = {
        row.code: {n["line"]: (n["numerator"], n["denominator"]) for n in row.figure.numbers}
        for row in computed_rows(fresh(w.analyst), again(quarter))
    }
    assert told["AS1"] == told["CP2"] == told["CP3"] == {"": (1, 1)}
    assert told["CP1"] == {"": (1, 20_000)}
    assert {line: n for line, (n, _) in told["CP8"].items() if n} == {"Emotional abuse": 1} and len(told["CP8"]) == 5
    # The census says nothing of plans that followed a conference, and one year is too short to look back on.
    why = {each["code"]: each["why"] for each in run.left_out}
    assert set(why) == {"CP4", "CP5", "FD5"} and "looks back to 01/07/2024" in why["FD5"]
    without = computed(w, quarter)
    assert "how many children live in the area" in {e["code"]: e["why"] for e in without.left_out}["CP1"]


def test_annex_a_gives_contacts_by_who_made_them(westmere) -> None:
    """Four contacts in the quarter and one after it; who made them is written in the case system's own words."""
    w = westmere
    indicators(w, "FD1")
    quarter = asked(w)
    rw.named_for(w, "council", "annex-a")
    period = rw.quarter()
    columns = list(LISTS["List 1"])
    made = [("1", "Police", period.start), ("2", "GP", period.start), ("3", "Primary school", period.end)]
    made += [("4", "Fire service", period.end), ("5", "Police", period.end + timedelta(days=1))]
    rows = [
        [{"Child Unique ID": n, "Contact Source": who, "Date of Contact": day}.get(c, "") for c in columns]
        for n, who, day in made
    ]
    data = write_workbook([Sheet("List 1", columns, rows)])
    rw.signed_off(w, data, agency="council", collection="annex-a", name="annex.xlsx")
    computed(w, quarter)
    row = the_row(w, quarter)
    lines = {n["line"]: n["numerator"] for n in row.figure.numbers}
    usual = {"Police": 1, "Health": 1, "Schools and education": 1, "Council services": 0, "Family and public": 0}
    assert lines == {**usual, "Other": 1}


def test_a_part_of_the_period_is_no_total(westmere, q) -> None:
    """One month of three was sent and signed off."""
    w = westmere
    day = rw.quarter().start
    month = rw.Period(day, qw.date(day.year, day.month, 28))
    rw.signed_off(w, notices(3, 0), period=month)
    run = computed(w, q)
    assert "a part of the period is no total" in run.left_out[0]["why"] and figures(q) == []


def test_a_return_that_is_not_signed_off_is_not_counted(westmere, q) -> None:
    rw.checked(westmere, notices(7, 2))
    assert "no accepted return" in computed(westmere, q).left_out[0]["why"]


def test_nothing_is_computed_before_the_agencies_are_asked(westmere) -> None:
    indicators(westmere, "FD6")
    quarter = actions.open_quarter(
        day=rw.quarter().start, group=westmere.groups["oversight"], by=fresh(westmere.business_unit)
    )
    with pytest.raises(NotYet, match="Ask the agencies"):
        actions.compute_from_returns(quarter=quarter, by=fresh(westmere.analyst))
