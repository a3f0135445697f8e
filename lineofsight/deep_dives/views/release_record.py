"""The release record: how far a child could be singled out, linked or inferred, and who tried to find one."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport, Reading, ReleaseRecord
from lineofsight.release.rules import missing_in_record

from ..not_yet_page import not_yet_page
from ..release_document import record_document, report_with_record
from ..report_pages import deep_dive_to_write, document_text

MOST_HOURS = Decimal(99)


class RecordForm(forms.GovukForm):
    singling_out = forms.LongText(
        "Singling out: could somebody pick one child out of the report?",
        named="whether a child could be singled out",
        hint="By a number, a rare thing or a story. Say what you looked at and why not",
        rows=4,
    )
    linkability = forms.LongText(
        "Linking: could somebody put it together with something else?",
        named="whether it could be linked",
        hint="With earlier reports, news, a published judgment or statistics",
        rows=4,
    )
    inference = forms.LongText(
        "Inference: could somebody who knows that a child was in the audit learn more of it?",
        named="what could be inferred",
        hint="“All of the children were …” says it of each",
        rows=4,
    )
    intruder_method = forms.LongText(
        "How did somebody try to find out who is meant?", hint="Who tried, without a name, and how", rows=3
    )
    intruder_hours = forms.Text("Hours it took", hint="For example 2 or 1.5", max_length=5)
    intruder_sources = forms.LongText("Sources tried", hint="Newspapers, social media, court lists", rows=3)
    intruder_result = forms.LongText("What it found", rows=3)
    seen_version = forms.Hidden(required=False)

    def __init__(self, *args: Any, with_test: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("intruder_method", "intruder_hours", "intruder_sources", "intruder_result"):
            self.fields[name].required = with_test
            self.fields[name].word_optional = not with_test

    def clean_intruder_hours(self) -> Decimal | None:
        text = self.cleaned_data["intruder_hours"].strip().replace(",", ".")
        if not text:
            return None
        try:
            hours = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError("Enter the hours as a number, such as 2 or 1.5") from None
        if not 0 < hours <= MOST_HOURS:
            raise forms.ValidationError("Enter the hours as a number above 0 and up to 99")
        return hours.quantize(Decimal("0.1"))

    @property
    def began_from(self) -> int:
        text = str(self.cleaned_data.get("seen_version") or "")
        return int(text) if text.isdecimal() else 0


@allow(Permission.REPORT_CHECK)
def release_record(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "anonymisation_check"
    try:
        report = report_with_record(request.member, pk)
    except Http404:
        deep_dive = deep_dive_to_write(request.member, pk)
        why = NotYet("The report has not been sent to its check yet. Its checkers write this record.")
        return not_yet_page(request, deep_dive, "Release record", why)
    deep_dive, finished = report.deep_dive, report.finished
    assert finished is not None
    reading = finished.readings.filter(reader=request.member).first()
    writes = bool(
        reading
        and reading.verdict == Reading.Verdict.ASKED
        and finished.state == FinishedReport.State.AT_CHECK
        and not finished.wrote(request.member)
    )
    record = ReleaseRecord.objects.filter(tenant=request.tenant, finished=finished).first()
    form = None
    if writes:
        form = RecordForm(forms.sent(request), initial=_initial(record), with_test=finished.intruder_test_needed)
    if request.method == "POST" and form is not None and form.is_valid():
        typed = dict(form.cleaned_data)
        hours, _ = typed.pop("intruder_hours"), typed.pop("seen_version")
        try:
            release.write_record(
                finished=finished, words=typed, hours=hours, seen_version=form.began_from, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The release record is saved.")
            return redirect(url_for(request, "deep_dives:check", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "finished": finished,
        "form": form,
        "text": "" if form else document_text(record_document(report)),
        "missing": missing_in_record(finished, record),
    }
    return render(request, "deep_dives/release_record.html", context)


def _initial(record: ReleaseRecord | None) -> dict[str, Any]:
    if record is None:
        return {"seen_version": 0}
    names = (*release.ASSESSED, *release.INTRUDER)
    hours = "" if record.intruder_hours is None else f"{record.intruder_hours.normalize():f}"
    return {name: getattr(record, name) for name in names} | {"intruder_hours": hours, "seen_version": record.version}
