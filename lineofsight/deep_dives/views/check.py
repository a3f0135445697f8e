"""The anonymisation check: what the scan found by place and kind, and what each checker says."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.changed import changes_since_read
from lineofsight.release.files import FILE_WORDS
from lineofsight.release.models import FinishedReport, Reading, ReleaseRecord
from lineofsight.release.rules import missing_in_record
from lineofsight.release.things import Thing, things_of

from .. import actions
from ..check_forms import DismissForm, ResolveForm, VerdictForm
from ..models import DeepDive, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_pages import text_of
from ..rules.report import may_write
from ..states import Stage
from .send_to_check import ReaderForm, asked_words, readers_for

State = FinishedReport.State


@allow(Permission.REPORT_CHECK)
def check(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "anonymisation_check"
    member = request.member
    deep_dive = get_object_or_404(DeepDive.visible_to(member), pk=pk)
    report = SummaryReport.visible_to(member).filter(deep_dive=deep_dive).first()
    if report is None or report.finished is None:
        if not may_write(member):
            raise Http404
        why = "The report has not been sent to its check yet. Write it, then send it."
        return not_yet_page(request, deep_dive, "Anonymisation check", NotYet(why), do=("The report", "draft_report"))
    report.deep_dive, finished = deep_dive, report.finished
    readings = list(finished.readings.select_related("reader__person", "finished").order_by("asked_at", "pk"))
    reading = next((row for row in readings if row.reader_id == member.pk), None)
    if reading is None and not may_write(member):
        raise Http404
    things = things_of(finished.flags.select_related("finished", "resolved_by__person").order_by("start", "pk"))
    at_check = deep_dive.stage == Stage.ANONYMISATION_CHECK and finished.state == State.AT_CHECK
    reads = bool(reading and reading.verdict == Reading.Verdict.ASKED and at_check and not report.wrote(member))
    shown = _forms(request, report, things, readings, reads=reads, at_check=at_check)
    pressed = request.POST.get("do", "")
    tried = shown.get(pressed)
    if request.method == "POST" and tried is not None and tried.is_valid():
        try:
            said, page = _done(request, deep_dive, pressed, tried)
        except NotYet as reason:
            tried.add_error(None, str(reason))
        else:
            messages.success(request, said)
            return redirect(url_for(request, f"deep_dives:{page}", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "finished": finished,
        "reading": reading,
        "reads": reads,
        "at_check": at_check,
        "blocked": finished.state == State.BLOCKED,
        "may_write": may_write(member),
        "drafting": deep_dive.stage == Stage.REPORT_DRAFTING,
        "text": text_of(finished) if reads else "",
        "bytes": {which: getattr(finished, which).sha256 for which in FILE_WORDS},
        "forms": list(shown.values()),
        **{name: shown.get(name) for name in ("resolve", "verdict", "another", "dismiss")},
        **_found(things),
        **_said(finished, readings, member),
        **_asked_of(finished, reading, reads=reads),
    }
    return render(request, "deep_dives/check.html", context)


def _forms(
    request: MemberRequest,
    report: SummaryReport,
    things: list[Thing],
    readings: list[Reading],
    *,
    reads: bool,
    at_check: bool,
) -> dict[str, Any]:
    """The forms this member is offered, by what is pressed to send them."""
    pressed = request.POST.get("do", "")
    found: dict[str, Any] = {}

    def typed(name: str) -> Any:
        return request.POST if pressed == name else None

    open_ = [thing for thing in things if not thing.blocks and not thing.resolved]
    if reads and open_:
        found["resolve"] = ResolveForm(typed("resolve"), things=open_, prefix="r")
    if reads:
        found["verdict"] = VerdictForm(typed("verdict"), prefix="v")
    waiting = [row for row in readings if row.verdict == Reading.Verdict.ASKED]
    if at_check and may_write(request.member) and waiting:
        said = {row.reader_id for row in readings} - {row.reader_id for row in waiting}
        others = [member for member in readers_for(report.deep_dive, report) if member.pk not in said]
        initial = {f: str(row.reader_id) for f, row in zip(("reader", "second_reader"), waiting, strict=False)}
        found["another"] = ReaderForm(
            typed("another"), readers=others, needed=len(waiting), initial=initial, prefix="a"
        )
    again = [thing for thing in things if thing.flags[0].after_release and not thing.resolved]
    if again and request.member.is_business_unit:
        found["dismiss"] = DismissForm(typed("dismiss"), things=again, prefix="d")
    return found


def _found(things: list[Thing]) -> dict[str, Any]:
    """What the scan found: what stops it, what it asks about, and what was found when it was out."""
    before = [thing for thing in things if not thing.flags[0].after_release]
    asked = [thing for thing in before if not thing.blocks]
    return {
        "known": [thing for thing in before if thing.blocks],
        "asked": asked,
        "again": [thing for thing in things if thing.flags[0].after_release],
        "open": sum(1 for thing in asked if not thing.resolved),
    }


def _said(finished: FinishedReport, readings: list[Reading], member: Member) -> dict[str, Any]:
    """Who was asked, and what they said: hidden from everybody else until all have answered."""
    all_answered = all(row.verdict != Reading.Verdict.ASKED for row in readings)
    rows = []
    for row in readings:
        open_to_her = all_answered or row.reader_id == member.pk
        waiting = row.verdict == Reading.Verdict.ASKED
        words = str(row.get_verdict_display()) if open_to_her or waiting else "Has answered"
        rows.append(
            {
                "who": row.reader,
                "words": words,
                "when": row.answered_at if all_answered or row.reader_id == member.pk else None,
                "because": row.words if open_to_her else "",
                "changes_only": row.changes_only,
            }
        )
    return {"readings": rows, "all_answered": all_answered, "several": finished.checkers_needed > 1}


def _asked_of(finished: FinishedReport, reading: Reading | None, *, reads: bool) -> dict[str, Any]:
    """For a checker: the marked changes where she read an earlier version, and what the release record lacks."""
    changes = changes_since_read(finished) if reads and reading and reading.changes_only else []
    record = ReleaseRecord.objects.filter(tenant=finished.tenant_id, finished=finished).first()
    return {
        "changes": changes,
        "changes_only": bool(reads and reading and reading.changes_only),
        "record_missing": missing_in_record(finished, record),
        "has_record": record is not None,
    }


def _done(request: MemberRequest, deep_dive: DeepDive, pressed: str, form: Any) -> tuple[str, str]:
    """Does what was pressed; what to say then, and the page to show."""
    by = request.member
    if pressed == "resolve" and request.POST.get("reword"):
        actions.ask_for_other_words(deep_dive=deep_dive, flags=form.flags, by=by)
        return "The author is asked for other words when the report is returned. Return it below.", "check"
    if pressed == "resolve":
        actions.resolve_flags(deep_dive=deep_dive, flags=form.flags, because=form.cleaned_data["because"], by=by)
        return "Your reason is kept.", "check"
    if pressed == "dismiss":
        because = form.cleaned_data["because"]
        actions.dismiss_found_again(deep_dive=deep_dive, flags=form.flags, because=because, by=by)
        return "Your reason is kept.", "check"
    if pressed == "another":
        actions.ask_other_readers(deep_dive=deep_dive, readers=form.chosen, by=by)
        return f"{asked_words(form.chosen)} to read it.", "check"
    if form.cleaned_data["verdict"] == "pass":
        finished = actions.pass_check(deep_dive=deep_dive, by=by)
    else:
        finished = actions.return_from_check(deep_dive=deep_dive, because=form.cleaned_data["because"], by=by)
    return {
        State.PASSED: "The report has passed its anonymisation check and goes on to be approved.",
        State.RELEASED: "The report has passed its anonymisation check and is released.",
        State.RETURNED: "The report is returned to be changed.",
    }.get(State(finished.state), "Your answer is kept. It is shown when the other checker has answered."), "deep_dive"
