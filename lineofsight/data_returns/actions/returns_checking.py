"""Checking a return: begun and finished under a lock, so that it has exactly one result however often it is begun."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import jobs, trail, vault
from lineofsight.engine.returns.checked import Checked
from lineofsight.engine.returns.checking import Sent
from lineofsight.engine.returns.rules import Finding
from lineofsight.engine.spreadsheets import write_csv
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import returns as child

from ..chapter import NAME
from ..collections import collections_of, own_collection
from ..history import against_history
from ..models import DataReturn, ListEdition, ReturnCheck, RuleDispute
from ..rules import next_state, sends
from ..states import RETURN_CHECK, CheckState, DisputeState, Outcome, ReturnState, outcome_of
from .returns_shared import LOOK_AT, SIGN_OFF, ask_agency, expected_of, locked, replace_earlier

HEADINGS = ("Class", "Rule", "Table", "Row", "Child", "Column", "What to do")
MOST_RULES = 1000
GIVEN_UP = (
    "The check was begun several times and could not be finished. Split the file, or ask for it to be checked again."
)
MOST_BEGUN = 3


@jobs.job()
def check_return(check_id: str) -> None:
    """Checks one return. Safe to run twice, and when a worker was killed half way: there is one result in the end."""
    check = ReturnCheck.objects.get(pk=UUID(str(check_id)))
    by = trail.System(check.tenant_id)
    begun = begin_check(check_id=check.pk, by=by)
    if begun is not None:
        checked = child.check_return(what_was_sent(begun))
        finish_check(check_id=check.pk, checked=checked, by=by)


def begin_check(*, check_id: UUID, by: Any) -> ReturnCheck | None:
    """Takes the check up; None where it is done, stopped, or given up because it was begun too often."""
    with trail.act(by=by, verb="begin_check") as act:
        check = _held(check_id)
        act.on(check)
        if not RETURN_CHECK.can(check.state, "begin"):
            return None
        check.state, check.begun = RETURN_CHECK.next(check.state, "begin"), check.begun + 1
        check.started_at = timezone.now()
        check.save(update_fields=["state", "begun", "started_at"])
        if check.begun > MOST_BEGUN:
            finish_check(check_id=check.pk, checked=Checked(refused=GIVEN_UP), by=by)
            return None
    return check


def what_was_sent(check: ReturnCheck) -> Sent:
    """The files in the open, for the child process; read outside every act."""
    row = check.data_return
    files = [
        (each.part, each.file.name, each.file.read()) for each in row.files.select_related("file").order_by("position")
    ]
    collection = (
        own_collection(check.edition.declared, check.edition)
        if check.edition
        else collections_of(row.tenant_id)[row.collection]
    )
    return Sent(
        row.collection,
        files,
        row.period_start,
        row.period_end,
        collection.content,
        frozenset(rules_set_aside(row)),
        row.authority,
    )


def rules_set_aside(row: DataReturn) -> list[str]:
    """Rules that do not hold for this agency after a dispute."""
    upheld = RuleDispute.objects.filter(
        tenant=row.tenant_id, agency=row.agency_id, collection=row.collection, state=DisputeState.UPHELD
    )
    return sorted(set(upheld.values_list("rule", flat=True)))


def finish_check(*, check_id: UUID, checked: Checked, by: Any) -> bool:
    """Writes the one result; False where another worker wrote it, or it was stopped meanwhile."""
    with trail.act(by=by, verb="finish_check") as act:
        check = _held(check_id)
        act.on(check)
        if not RETURN_CHECK.can(check.state, "finish"):
            return False
        row = locked(check.data_return)
        if not row.is_current:
            check.state, check.ended_at = CheckState.CANCELLED, timezone.now()
            check.save(update_fields=["state", "ended_at"])
            return False
        settings = in_force(row.tenant, NAME)
        checked.add_all(against_history(row, checked, settings))
        _write(check, checked, row, by)
        _move(row, check, by)
        act.note(rows=check.rows, rejected=check.rejected_rows, errors=check.errors)
    return True


def _write(check: ReturnCheck, checked: Checked, row: DataReturn, by: Any) -> None:
    check.state, check.ended_at = RETURN_CHECK.next(check.state, "finish"), timezone.now()
    check.rows, check.rejected_rows, check.clean_rows = checked.rows, checked.rejected, checked.clean
    check.filled_cells, check.needed_cells = checked.filled, checked.must_fill
    check.children, check.refused = checked.children, checked.refused[:400]
    check.tables, check.notices = checked.tables, [words[:400] for words in checked.notices[:20]]
    check.set_aside = rules_set_aside(row)
    ordered = sorted(checked.by_rule.items(), key=lambda each: -each[1][1])[:MOST_RULES]
    check.by_rule = [
        {"rule": rule, "kind": kind, "table": table, "column": column, "message": message, "count": count}
        for (rule, kind, table, column), (message, count) in ordered
    ]
    check.outcome = outcome_of(
        refused=bool(checked.refused), rows=checked.rows, rejected=checked.rejected, errors=checked.errors
    )
    if checked.lines:
        data = write_csv(HEADINGS, _lines(checked.lines))
        check.lines = vault.seal_file(key=row.key, name="errors.csv", data=data, content_type="text/csv", by=by)
    check.save()


def _lines(lines: Iterable[Finding]) -> Iterable[tuple[str, ...]]:
    for each in lines:
        yield each.kind, each.rule, each.table, str(each.row), each.child, each.field, each.message


def _move(row: DataReturn, check: ReturnCheck, by: Any) -> None:
    same_rows = (row.rows, row.rejected_rows) == (check.rows, check.rejected_rows)
    otherwise = row.state == ReturnState.SIGNED_OFF and not same_rows
    row.state = next_state(row, "check_otherwise" if otherwise else "check")
    row.outcome, row.rows, row.rejected_rows = check.outcome, check.rows, check.rejected_rows
    row.edition = check.edition
    fields = ["state", "outcome", "rows", "rejected_rows", "edition"]
    if otherwise:
        row.signed_off_by = row.signed_off_at = None
        expected_of(row).update(met_at=None)
        fields += ["signed_off_by", "signed_off_at"]
    row.save(update_fields=fields)
    expected = expected_of(row).first()
    due = expected.due_date if expected else None
    if row.outcome == Outcome.REJECTED:
        ask_agency(row, LOOK_AT, "Correct a data return: nothing of it could be taken", due, by)
        return
    # A corrected file takes the place of one that nobody signed off; what was signed off stays until this one is.
    replace_earlier(row, (ReturnState.RECEIVED, ReturnState.CHECKED), by)
    expected_of(row).filter(received_at=None).update(received_at=timezone.now())
    if row.state == ReturnState.CHECKED:
        ask_agency(row, SIGN_OFF, "Look at a data return and sign it off", due, by)


def check_again(
    *, data_return: DataReturn, because: str = ReturnCheck.Because.ASKED, edition: ListEdition | None = None, by: Any
) -> ReturnCheck:
    """Another check of the same files, by the rules of today. Raises NotYet where one is under way."""
    with trail.act(by=by, verb="check_return_again", on=data_return, because=because):
        row = locked(data_return)
        if (
            isinstance(by, Member)
            and because == ReturnCheck.Because.ASKED
            and not sends(by, row.agency_id, row.collection)
        ):
            raise NotYet("Only the agency that sent it has its return checked again.")
        if not row.is_current or row.is_destroyed:
            raise NotYet("This return is not in use any more, so it is not checked again.")
        waiting = row.checks.filter(state__in=[CheckState.WAITING, CheckState.RUNNING])
        if because == ReturnCheck.Because.ASKED and waiting.filter(started_at=None).exists():
            raise NotYet("It is waiting to be checked already. That takes a few minutes at most.")
        # One that a worker is at is stopped: what it finds would be by the rules of before.
        waiting.update(state=CheckState.CANCELLED, ended_at=timezone.now())
        found = edition or collections_of(row.tenant_id)[row.collection].edition
        check = ReturnCheck.objects.create(
            tenant_id=row.tenant_id, data_return=row, number=row.checks.count() + 1, because=because, edition=found
        )
        jobs.later(check_return, check_id=check.pk)
    return check


def _held(check_id: UUID) -> ReturnCheck:
    rows = ReturnCheck.objects.select_for_update(of=("self",))
    return rows.select_related("data_return__agency", "data_return__tenant", "edition").get(pk=check_id)
