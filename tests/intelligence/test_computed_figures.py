"""Figures computed from accepted returns: one result, beside what was typed, stale when replaced."""

import pytest

from lineofsight import jobs, trail
from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.actions import computing
from lineofsight.intelligence.models import ComputedFigure, FrozenQuarter, Quarter
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from tests.data_returns import returns_world as rw

from . import quarters_world as qw
from .computed_world import a_quarter, computed, entry, figures, notices, the_row
from .quarters_world import address, again, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def q(westmere: Cast) -> Quarter:
    return a_quarter(westmere)


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
