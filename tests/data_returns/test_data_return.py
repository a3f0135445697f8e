"""One return: its score, its agency's sign-off, a rule in doubt, a check stopped, killed or begun twice."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lineofsight import jobs, vault
from lineofsight.data_returns.actions import returns, returns_checking, returns_disputes
from lineofsight.data_returns.models import DataReturn, ReturnCheck, RuleDispute
from lineofsight.data_returns.periods import period_of
from lineofsight.data_returns.standard_rows import rows_of_period, standard_rows
from lineofsight.engine.returns.checked import Checked
from lineofsight.engine.returns.rules import Finding
from lineofsight.jobs.running import beat
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.protection.actions.deleting import _one_key
from lineofsight.protection.holdings import held_things
from lineofsight.sharing.models import Disclosure
from lineofsight.trail import System

from .returns_world import (
    NOTICES,
    a_list,
    address,
    again,
    checked,
    fresh,
    last,
    named_for,
    notice,
    quarter,
    sent,
    signed_off,
    worked,
)


@pytest.mark.requirement("DAT-016")
def test_a_return_shows_completeness_and_validity_with_what_they_are_shares_of(westmere, sign_in) -> None:
    # Seven columns must be filled in; three of twenty-eight cells are blank, and one more row breaks a rule.
    rows = (notice(1), notice(2, risk="", concern=""), notice(3, urgent=""), notice(4, shared="01/01/2001 09:00"))
    made = checked(westmere, a_list(*rows))
    page = sign_in(westmere.leads["police"]).get(address(westmere, "data_return", made.pk)).content.decode()
    assert "89.3%: 25 of 28 necessary cells are filled" in page
    assert "25.0%: 1 of 4 rows are accepted and break no rule" in page


def test_a_return_is_signed_off_by_somebody_else_of_the_agency_than_who_sent_it(westmere, sign_in) -> None:
    named_for(westmere)
    own = checked(westmere, a_list(notice(1)))
    lead = sign_in(westmere.leads["police"])
    page = lead.post(address(westmere, "sign_off_return", own.pk), {"agreed": "on"}).content.decode()
    assert "You sent this return, so somebody else of your agency signs it off." in page
    words = lead.get(address(westmere, "data_return", own.pk)).content.decode()
    assert "Nobody else is its safeguarding lead: ask the business unit to appoint a second one" in words
    assert again(own).state == "checked"

    other = checked(westmere, a_list(notice(1), notice(2)), by=westmere.authors["police"])
    lead.post(address(westmere, "sign_off_return", other.pk), {"agreed": "on"})
    assert (again(other).state, again(other).signed_off_by) == ("signed_off", westmere.leads["police"])
    assert again(own).state == "replaced"
    line = Disclosure.objects.get(about_id=other.pk)
    assert (line.from_agency, line.sha256) == (westmere.agencies["police"], other.sha256)


def test_a_lead_of_another_agency_cannot_sign_off(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1)))
    where = address(westmere, "sign_off_return", made.pk)
    assert sign_in(westmere.leads["health"]).post(where, {"agreed": "on"}).status_code == 404
    with pytest.raises(NotYet, match="safeguarding lead"):
        returns.sign_off(data_return=made, by=fresh(westmere.leads["health"]))


def test_nothing_rejected_is_signed_off(westmere) -> None:
    made = checked(westmere, b"a,b\n1,2\n")
    with pytest.raises(NotYet, match="Nothing of this return could be taken"):
        returns.sign_off(data_return=made, by=fresh(westmere.leads["police"]))


def test_signed_off_data_stay_in_use_until_the_corrected_file_is_signed_off_too(westmere) -> None:
    named_for(westmere)
    first = signed_off(westmere, a_list(notice(1)))
    second = checked(westmere, a_list(notice(1), notice(2)), by=westmere.authors["police"])
    assert (again(first).state, second.state) == ("signed_off", "checked")
    returns.sign_off(data_return=second, by=fresh(westmere.leads["police"]))
    assert (again(first).state, again(second).state) == ("replaced", "signed_off")


def test_only_accepted_rows_of_a_signed_off_return_are_counted_from(westmere) -> None:
    named_for(westmere)
    data = a_list(notice(1), notice(2, child=""), notice(3))
    period = quarter()
    assert standard_rows(checked(westmere, data)) is None
    made = signed_off(westmere, data + b"\n")
    with vault.scope():
        (found,) = rows_of_period(westmere.tenant.pk, NOTICES, period.start, period.end)
        rows = list(found.tables[NOTICES])
    assert found.data_return == made
    assert [(row["_row"], row["_child"], row["risk"]) for row in rows] == [(2, "C1", "M"), (4, "C3", "M")]
    assert rows[0]["noticed_at"] == f"{period.start.isoformat()}T10:00"
    assert not list(rows_of_period(westmere.members["outsider"].tenant_id, NOTICES, period.start, period.end))


def test_a_file_of_errors_is_safe_to_open_in_excel(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1, child="=HYPERLINK(1)", risk="X")))
    answer = sign_in(westmere.leads["police"]).get(address(westmere, "return_errors", made.pk))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"].startswith("attachment")
    assert rows[1][4] == "'=HYPERLINK(1)"


def test_a_rule_in_doubt_is_set_aside_for_the_agency_when_the_business_unit_agrees(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1, shared="01/01/2001 09:00")))
    lead = sign_in(westmere.leads["police"])
    lead.post(address(westmere, "dispute_rule", made.pk, "rule=3"), {"words": "We share before we write it up."})
    dispute = RuleDispute.objects.get()
    assert Task.objects.get(key="answer_dispute", settled_at=None).role == "business_unit"

    where = address(westmere, "answer_dispute", dispute.pk)
    assert lead.post(where, {"uphold": "yes", "answer": "Agreed."}).status_code == 404
    bu = sign_in(westmere.business_unit)
    assert "We share before we write it up." in bu.get(where).content.decode()
    bu.post(where, {"uphold": "yes", "answer": "Agreed."})
    worked()
    check = last(made)
    assert (check.number, check.errors, check.set_aside, again(made).outcome) == (2, 0, ["3"], "accepted")
    assert not Task.objects.filter(key="answer_dispute", settled_at=None).exists()
    assert Notice.objects.filter(member=westmere.leads["police"], subject__contains="answered").exists()
    health = checked(westmere, a_list(notice(1, shared="01/01/2001 09:00")), agency="health")
    assert last(health).errors == 1


def test_a_refused_doubt_leaves_the_rule_and_says_why(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1, shared="01/01/2001 09:00")))
    lead = fresh(westmere.leads["police"])
    dispute = returns_disputes.dispute_rule(data_return=made, rule="3", words="It is late.", by=lead)
    with pytest.raises(NotYet, match="already"):
        returns_disputes.dispute_rule(data_return=made, rule="3", words="Again.", by=lead)
    bu = fresh(westmere.business_unit)
    returns_disputes.answer_dispute(dispute=dispute, uphold=False, answer="Dates come in order.", by=bu)
    with pytest.raises(NotYet, match="answered already"):
        returns_disputes.answer_dispute(dispute=dispute, uphold=True, answer="Well then.", by=bu)
    page = sign_in(westmere.leads["police"]).get(address(westmere, "answer_dispute", dispute.pk)).content.decode()
    assert "Dates come in order." in page
    assert last(made).errors == 1


def test_taking_a_return_back_stops_its_check_and_destroys_its_files(westmere, sign_in) -> None:
    made = sent(westmere, a_list(notice(1)))
    file = made.files.get()
    lead = sign_in(westmere.leads["police"])
    assert "cannot be undone" in lead.get(address(westmere, "withdraw_return", made.pk)).content.decode()
    lead.post(address(westmere, "withdraw_return", made.pk))
    worked()
    assert (again(made).state, again(made).outcome) == ("withdrawn", "")
    assert ReturnCheck.objects.get().state == "cancelled"
    with pytest.raises(vault.SecurelyDeleted):
        file.file.read()
    assert lead.get(address(westmere, "return_file", file.pk)).status_code == 404
    assert "its files are destroyed" in lead.get(address(westmere, "data_return", made.pk)).content.decode()


def test_a_check_whose_worker_was_killed_is_taken_up_again_with_one_result(westmere) -> None:
    made = sent(westmere, a_list(notice(1), notice(2, child="")))
    by, check = System(westmere.tenant.pk), ReturnCheck.objects.get()
    # The first worker began and died before it could write anything.
    assert returns_checking.begin_check(check_id=check.pk, by=by) is not None
    worked()
    assert (last(made).state, last(made).begun, last(made).rows) == ("done", 2, 2)
    # It was not dead after all, only slow: what it found is not written a second time.
    assert not returns_checking.finish_check(check_id=check.pk, checked=Checked(rows=7), by=by)
    assert (ReturnCheck.objects.count(), last(made).rows) == (1, 2)


def test_a_check_that_kills_its_worker_again_and_again_is_given_up_with_a_sentence(westmere) -> None:
    made = sent(westmere, a_list(notice(1)))
    by, check = System(westmere.tenant.pk), ReturnCheck.objects.get()
    for _ in range(returns_checking.MOST_BEGUN):
        assert returns_checking.begin_check(check_id=check.pk, by=by)
    assert returns_checking.begin_check(check_id=check.pk, by=by) is None
    assert (again(made).outcome, last(made).refused) == ("rejected", returns_checking.GIVEN_UP)


def test_a_fault_is_tried_again_later_and_leaves_nothing_of_the_file_in_the_queue(westmere, monkeypatch) -> None:
    made = sent(westmere, a_list(notice(1)))

    def fault(sent):
        raise OSError("Quellbrook")

    with monkeypatch.context() as broken:
        broken.setattr(returns_checking.child, "check_return", fault)
        worked()
    assert again(made).state == "received"
    entry = DBTaskResult.objects.get(task_path__endswith="check_return")
    assert "Quellbrook" not in f"{entry.traceback}{entry.exception_class_path}{entry.args_kwargs}"
    DBTaskResult.objects.update(run_after=timezone.now())
    worked()
    assert again(made).outcome == "accepted"


def test_a_table_that_shrank_since_the_quarter_before_is_pointed_out(westmere) -> None:
    named_for(westmere)
    earlier = period_of(quarter().start - timedelta(days=1), 3)
    noticed = f"{earlier.start:%d/%m/%Y} 10:00"
    rows = [notice(n, noticed=noticed, shared=noticed) for n in range(30)]
    signed_off(westmere, a_list(*rows), period=earlier)
    now = checked(westmere, a_list(*(notice(n) for n in range(10))))
    assert now.outcome == "with_errors"
    assert "There were 30 rows in the return before and there are 10 now." in last(now).by_rule[0]["message"]
    same = checked(westmere, a_list(*(notice(n) for n in range(28))))
    assert same.outcome == "accepted"


def test_checking_again_is_asked_for_once(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1)))
    lead = sign_in(westmere.leads["police"])
    for _ in range(2):
        lead.post(address(westmere, "data_return", made.pk))
    assert ReturnCheck.objects.filter(state="waiting").count() == 1
    jobs.run_due_jobs()
    assert DataReturn.objects.get().checks.count() == 2


def test_somebody_of_another_partnership_sees_nothing_of_it(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1)))
    outsider = sign_in(westmere.members["outsider"])
    for page in ("data_return", "return_lines", "sign_off_return", "withdraw_return", "dispute_rule"):
        assert outsider.get(address(westmere, page, made.pk)).status_code == 404


def test_after_the_secure_deletion_of_its_files_a_return_keeps_its_counts_and_nothing_else(westmere, sign_in) -> None:
    named_for(westmere)
    made = signed_off(westmere, a_list(notice(1, risk="X")))
    (thing,) = [each for each in held_things(westmere.tenant) if each.rule.key == "data_returns"]
    assert thing.thing == made
    with vault.scope():
        gone = _one_key(thing.thing, westmere.members["data_protection"])
    assert gone.files
    lead = sign_in(westmere.leads["police"])
    page = lead.get(address(westmere, "data_return", made.pk)).content.decode()
    assert "Its files were securely deleted" in page
    assert "Accepted with errors" in page
    for where in ("return_lines", "return_errors"):
        assert lead.get(address(westmere, where, made.pk)).status_code == 404
    assert lead.get(address(westmere, "return_file", made.files.get().pk)).status_code == 404
    period = quarter()
    assert not list(rows_of_period(westmere.tenant.pk, NOTICES, period.start, period.end))


def test_where_more_errors_were_counted_than_listed_the_list_says_so_also_when_filtered(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1, child="=C1", risk="X"), notice(2, concern="Q")))
    lines = address(westmere, "return_lines", made.pk)
    lead = sign_in(westmere.leads["police"])
    page = lead.get(lines).content.decode()
    assert "errors in all" not in page
    assert ">=C1<" in page  # as the agency wrote it
    by = System(westmere.tenant.pk)
    again_ = returns_checking.check_again(data_return=made, by=fresh(westmere.leads["police"]))
    assert returns_checking.begin_check(check_id=again_.pk, by=by)
    long = Checked(rows=9)
    for row in range(2, 9):
        long.add(Finding("field", "value-risk", NOTICES, row, f"C{row}", "risk", "Choose S, M or H."))
    long.add(Finding("field", "value-risk", NOTICES, 9, "C9", "concern", "Choose S, M or H."))
    long.lines = long.lines[:3]
    assert returns_checking.finish_check(check_id=again_.pk, checked=long, by=by)
    for query in ("", "?rule=value-risk", "?kind=field"):
        assert "There are 8 errors in all. The first 3 of them are listed" in lead.get(lines + query).content.decode()
    page = lead.get(lines).content.decode()
    assert "Showing" not in page
    assert page.count('<option value="value-risk"') == 1  # once, though it is about two columns


def test_a_file_that_waits_while_no_worker_runs_says_so_instead_of_only_look_again(westmere, sign_in) -> None:
    made = sent(westmere, a_list(notice(1)))
    lead, here = sign_in(westmere.leads["police"]), address(westmere, "data_return", made.pk)
    words = "Nothing is checked at the moment"
    assert words in lead.get(here).content.decode()
    beat("worker")
    assert words not in lead.get(here).content.decode()
    worked()
    assert "The file is being checked" not in lead.get(here).content.decode()
