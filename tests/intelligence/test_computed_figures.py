"""Figures computed from accepted returns: one result, beside what was typed, followed back to rows, stale when replaced."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lineofsight import jobs, trail, vault
from lineofsight.data_returns.models import DataReturn
from lineofsight.demo.cast import Cast
from lineofsight.engine.returns.annex_a.lists import LISTS
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.intelligence import actions
from lineofsight.intelligence.actions import computing
from lineofsight.intelligence.computed_rows import ComputedRow, computed_rows
from lineofsight.intelligence.models import Computation, ComputedFigure, Entry, FrozenQuarter, Quarter, RowsOpened
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from lineofsight.uploads import returns as returns_child
from lineofsight.vault import for_a_while
from tests.data_returns import returns_world as rw
from tests.engine.returns.censuses import census

from . import quarters_world as qw
from .quarters_world import address, again, asked, fresh, indicators

pytestmark = pytest.mark.django_db


def notices(in_time: int, late: int, *, names: str = "Aderyn,Quellbrook") -> bytes:
    """A list of so many notices shared in time and so many late."""
    day = rw.quarter().start
    forename, surname = names.split(",")
    rows = [rw.notice(n, forename=forename, surname=surname) for n in range(in_time)]
    rows += [
        rw.notice(1000 + n, forename=forename, surname=surname, shared=f"{day.replace(day=9):%d/%m/%Y} 16:30")
        for n in range(late)
    ]
    return rw.a_list(*rows)


@pytest.fixture
def q(westmere: Cast) -> Quarter:
    """The quarter that ended last, asked for, with one indicator the police give and returns can hold."""
    indicators(westmere, "FD6")
    rw.named_for(westmere)
    return asked(westmere)


def computed(w: Cast, q: Quarter, population: int | None = None) -> Computation:
    run = actions.compute_from_returns(quarter=again(q), population=population, by=fresh(w.analyst))
    jobs.run_due_jobs()
    run.refresh_from_db()
    return run


def entry(q: Quarter) -> Entry:
    return Entry.objects.get(of__quarter=q, indicator__code="FD6")


def figures(q: Quarter) -> list[tuple[int, int]]:
    return [(int(f.numerator), int(f.denominator or 0)) for f in entry(q).figures.all()]


def the_row(w: Cast, q: Quarter) -> ComputedRow:
    (found,) = computed_rows(fresh(w.analyst), again(q))
    return found


def test_an_analyst_computes_the_quarter_from_accepted_returns(westmere, q, sign_in) -> None:
    """By hand: seven notices in time of nine shared."""
    w = westmere
    sent = rw.signed_off(w, notices(7, 2))
    page = sign_in(w.analyst)
    here = address(w, "computed_figures", q.pk)
    assert "No figure was computed yet" in page.get(here).text
    answer = page.post(here, {"population": ""}, follow=True)
    assert "being computed" in answer.text and "Stop it" in answer.text
    jobs.run_due_jobs()
    text = page.get(here).text
    assert "7 of 9" in text and "Counts" in text
    assert f"file {sent.number}" in text and "signed off" in text
    assert figures(q) == [(7, 9)]
    # The agency sees where the figure is from before its lead signs it off, and so does the page of the quarter.
    lead = sign_in(w.leads["police"])
    assert "Computed on" in lead.get(address(w, "enter_figures", entry(q).of_id)).text
    lead.post(
        address(w, "enter_figures", entry(q).of_id),
        {f"n0-{entry(q).pk}": "7", f"d0-{entry(q).pk}": "9", "then": "sign_off"},
    )
    quarter = sign_in(w.business_unit).get(address(w, "quarter", q.pk)).text
    assert "77.8 %" in quarter and "Computed on" in quarter


def test_a_run_has_exactly_one_result_however_often_it_is_begun(westmere, q) -> None:
    w = westmere
    rw.signed_off(w, notices(3, 1))
    run = actions.compute_from_returns(quarter=again(q), by=fresh(w.analyst))
    with pytest.raises(NotYet, match="already"):
        actions.compute_from_returns(quarter=again(q), by=fresh(w.business_unit))
    # A worker took it up and was killed; another does it, and the first comes back after all.
    by = trail.System(run.tenant_id)
    first = computing.begin_computation(computation_id=run.pk, by=by)
    assert first is not None
    late = computing.work_out(first)
    jobs.run_due_jobs()
    assert computing.finish_computation(computation_id=run.pk, found=late, by=by) is False
    assert ComputedFigure.objects.filter(entry=entry(q)).count() == 1
    assert figures(q) == [(3, 4)]
    run.refresh_from_db()
    assert run.state == "done" and run.begun == 2


def test_a_run_that_cannot_be_finished_is_given_up_with_a_sentence(westmere, q) -> None:
    run = actions.compute_from_returns(quarter=again(q), by=fresh(westmere.analyst))
    for _ in range(4):
        computing.begin_computation(computation_id=run.pk, by=trail.System(run.tenant_id))
    run.refresh_from_db()
    assert run.state == "done" and "begun several times" in run.refused
    assert not ComputedFigure.objects.exists()


def test_a_run_is_stopped_and_leaves_nothing_behind(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(3, 1))
    run = actions.compute_from_returns(quarter=again(q), by=fresh(w.analyst))
    begun = computing.begin_computation(computation_id=run.pk, by=trail.System(run.tenant_id))
    assert begun is not None
    found = computing.work_out(begun)
    answer = sign_in(w.analyst).post(address(w, "computed_figures", q.pk), {"do": "cancel"}, follow=True)
    assert "Stopped" in answer.text
    assert computing.finish_computation(computation_id=run.pk, found=found, by=trail.System(run.tenant_id)) is False
    assert figures(q) == [] and not ComputedFigure.objects.exists()
    assert computed(w, q).state == "done" and figures(q) == [(3, 4)]


def test_a_typed_value_is_never_overwritten_and_one_is_chosen_with_a_reason(westmere, q, sign_in) -> None:
    w = westmere
    qw.sent(w, q, "police", {"FD6": (8, 10)})
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    assert figures(q) == [(8, 10)]
    page = sign_in(w.analyst)
    text = page.get(address(w, "computed_figures", q.pk)).text
    assert "7 of 9" in text and "8 of 10" in text and "Choose which counts" in text
    choose = address(w, "choose_figure", the_row(w, q).figure.pk)
    refused = page.post(choose, {"chosen": "computed", "because": ""})
    assert "Enter why this one counts" in refused.text and figures(q) == [(8, 10)]
    page.post(choose, {"chosen": "computed", "because": "The list was corrected after the figure was typed."})
    assert figures(q) == [(7, 9)]
    row = the_row(w, q)
    assert row.counts and row.typed_words == "8 of 10 (80 %)" and "corrected after" in row.chosen_words
    # The typed one is kept, and can be taken back up.
    page.post(choose, {"chosen": "typed", "because": "Two notices are missing from the list."})
    assert figures(q) == [(8, 10)]
    row = the_row(w, q)
    assert row.state[0] == "The typed figure counts" and not row.is_undecided
    assert {e.verb for e in Event.objects.filter(tenant_id=w.tenant.pk)} >= {"ask_to_compute", "choose_figure"}


def test_a_figure_typed_over_the_computed_one_stands_beside_it(westmere, q) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    qw.sent(w, q, "police", {"FD6": (9, 9)})
    row = the_row(w, q)
    assert row.is_undecided and row.typed_words == "9 of 9 (100 %)" and row.words.startswith("7 of 9")


def test_the_rows_behind_a_number_are_opened_for_a_purpose_and_come_to_the_same_figure(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    figure = the_row(w, q).figure
    page = sign_in(w.analyst)
    door = address(w, "open_rows", figure.pk)
    asks = page.get(door)
    assert "What do you need the rows for?" in asks.text and "Hours until shared" not in asks.text
    assert "Enter what you need the rows for" in page.post(door, {"purpose": " "}).text
    assert not RowsOpened.objects.exists()
    shown = page.post(door, {"purpose": "To check with the force why two were late"}, follow=True)
    assert "the same as the figure" in shown.text and "7 of 9" in shown.text and "Child 9" in shown.text
    opened = RowsOpened.objects.get()
    assert opened.purpose == "To check with the force why two were late" and opened.opened_by_id == w.analyst.pk
    assert Event.objects.filter(verb="open_rows_behind", actor_id=w.analyst.pk).exists()
    rows = address(w, "rows_behind", opened.pk)
    late = page.get(f"{rows}?meets=No").text
    assert late.count("govuk-table__row") > 2 and "2 rows" in late


@pytest.mark.requirement("INF-014")
def test_the_analysis_view_has_no_identifiers_and_opens_for_a_purpose_alone(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2, names="Zzyphora,Quennerby"))
    computed(w, q)
    figure = the_row(w, q).figure
    page = sign_in(w.analyst)
    purposeless = page.post(address(w, "open_rows", figure.pk), {"purpose": ""})
    assert purposeless.status_code == 200 and "Enter what you need the rows for" in purposeless.text
    assert not RowsOpened.objects.exists()
    shown = page.post(address(w, "open_rows", figure.pk), {"purpose": "Scale of late notices"}, follow=True)
    assert "Child 1" in shown.text
    sheet = page.get(shown.wsgi_request.path + "?export=xlsx")
    import io

    from openpyxl import load_workbook

    cells = " ".join(
        str(cell)
        for line in load_workbook(io.BytesIO(sheet.content)).active.values
        for cell in line  # type: ignore[union-attr]
    )
    for text in (shown.text, cells):
        for identifier in ("Zzyphora", "Quennerby", "WM1 1AA", "04/05/2014", "2014", "PPN1", "PPN1000", ">C1<", " C1 "):
            assert identifier not in text, identifier
    assert RowsOpened.objects.get().purpose == "Scale of late notices"


def test_only_the_analyst_opens_rows_and_only_those_she_opened_herself(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    figure = the_row(w, q).figure
    opened = actions.open_rows(figure=figure, purpose="To check", by=fresh(w.analyst))
    for somebody in (w.business_unit, w.leads["police"], w.executives["police"], w.oversight_chair):
        page = sign_in(somebody)
        assert page.get(address(w, "open_rows", figure.pk)).status_code == 404
        assert page.get(address(w, "rows_behind", opened.pk)).status_code == 404


def test_a_replaced_return_marks_the_number_stale_and_a_new_run_is_offered(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    opened = actions.open_rows(figure=the_row(w, q).figure, purpose="To check", by=fresh(w.analyst))
    assert not the_row(w, q).is_stale
    rw.signed_off(w, notices(9, 0))
    page = sign_in(w.analyst)
    text = page.get(address(w, "computed_figures", q.pk)).text
    assert "1 figure is out of date" in text and "Compute again" in text and "Out of date" in text
    assert "was replaced or deleted" in page.get(address(w, "rows_behind", opened.pk)).text
    assert figures(q) == [(7, 9)]
    page.post(address(w, "computed_figures", q.pk), {"population": ""})
    jobs.run_due_jobs()
    assert figures(q) == [(9, 9)] and not the_row(w, q).is_stale
    assert ComputedFigure.objects.filter(entry=entry(q)).count() == 2


def test_signed_off_figures_are_not_changed_by_a_new_run(westmere, q) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    qw.sent(w, q, "police", {"FD6": (7, 9)})
    rw.signed_off(w, notices(9, 0))
    computed(w, q)
    assert figures(q) == [(7, 9)] and the_row(w, q).is_undecided


def test_a_frozen_quarter_is_never_rewritten(westmere, q) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    qw.sent(w, q, "police", {"FD6": (7, 9)})
    waiting = actions.compute_from_returns(quarter=again(q), by=fresh(w.analyst))
    begun = computing.begin_computation(computation_id=waiting.pk, by=trail.System(w.tenant.pk))
    found = computing.work_out(begun)
    actions.close_quarter(quarter=qw.decided(w, qw.released(w, q)), by=fresh(w.business_unit))
    frozen = FrozenQuarter.objects.get(quarter=q)
    assert frozen.content["computed"][0]["numbers"] == [{"line": "", "numerator": 7, "denominator": 9}]
    # A run that was going on when the group got the quarter writes nothing either.
    assert computing.finish_computation(computation_id=waiting.pk, found=found, by=trail.System(w.tenant.pk)) is False
    rw.signed_off(w, notices(9, 0))
    with pytest.raises(NotYet, match="The group has this quarter"):
        actions.compute_from_returns(quarter=again(q), by=fresh(w.analyst))
    with pytest.raises(NotYet, match="The group has this quarter"):
        actions.choose_figure(figure=the_row(w, q).figure, chosen="computed", because="x", by=fresh(w.analyst))
    assert figures(q) == [(7, 9)]
    assert FrozenQuarter.objects.get(quarter=q).sha256 == frozen.sha256 and the_row(w, q).is_stale


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


def test_another_partnership_sees_nothing_of_it(westmere, eastmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    figure = the_row(w, q).figure
    opened = actions.open_rows(figure=figure, purpose="To check", by=fresh(w.analyst))
    page = sign_in(eastmere.analyst)
    there: list[tuple[str, Any]] = [
        ("computed_figures", q.pk),
        ("choose_figure", figure.pk),
        ("open_rows", figure.pk),
        ("rows_behind", opened.pk),
    ]
    for name, pk in there:
        assert page.get(address(w, name, pk)).status_code == 404
        assert page.get(address(eastmere, name, pk)).status_code == 404
    assert timezone.now() > opened.opened_at


def test_further_pages_of_the_rows_come_without_reading_the_return_again_and_are_on_record_each_time(
    westmere, q, sign_in, monkeypatch
) -> None:
    w = westmere
    rw.signed_off(w, notices(60, 2))
    computed(w, q)
    opened = actions.open_rows(figure=the_row(w, q).figure, purpose="To check", by=fresh(w.analyst))
    read = []
    taken_rows = returns_child.taken_rows
    monkeypatch.setattr(returns_child, "taken_rows", lambda *a, **k: read.append(1) or taken_rows(*a, **k))
    for_a_while.forget()
    page, rows = sign_in(w.analyst), address(w, "rows_behind", opened.pk)
    first, second = page.get(rows), page.get(f"{rows}?page=2")
    assert "60 of 62" in first.text and "Showing 51 to 62 of 62 rows" in second.text
    assert page.get(f"{rows}?meets=No").text.count("Child ") >= 2
    assert len(read) == 1
    file = DataReturn.objects.get().files.get().file
    assert Event.objects.readings_of(w.tenant.pk, file.pk).filter(actor_id=w.analyst.pk).count() == 3
    # What is held is sealed, and goes when its time is over.
    (held,) = for_a_while._held.values()
    assert b"Child" not in bytes(held.sealed)
    monkeypatch.setattr(for_a_while.time, "monotonic", lambda: held.until + 1)
    assert "60 of 62" in page.get(rows).text and len(read) == 2


def test_rows_that_are_held_are_not_shown_after_the_secure_deletion_of_their_return(westmere, q, sign_in) -> None:
    w = westmere
    sent = rw.signed_off(w, notices(7, 2))
    computed(w, q)
    opened = actions.open_rows(figure=the_row(w, q).figure, purpose="To check", by=fresh(w.analyst))
    page, rows = sign_in(w.analyst), address(w, "rows_behind", opened.pk)
    assert "Child 9" in page.get(rows).text
    vault.destroy_key(sent.key)
    gone = page.get(rows).text
    assert "was replaced or deleted" in gone and "Child 9" not in gone
