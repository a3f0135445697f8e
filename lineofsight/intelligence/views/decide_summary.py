"""The leadership accepts or does not accept what the chair's summary recommends."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuarterException, Summary, SummaryRecommendation
from ..pages import the_quarter
from ..rules import leads_partnership


class DecideSummaryForm(forms.GovukForm):
    decided_on = forms.Date("Day of the meeting or decision", latest="today")
    minute_reference = forms.Text("Minute reference", required=False, max_length=200)

    def __init__(self, *args: Any, rows: list[SummaryRecommendation], from_minute: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.from_minute = rows, from_minute
        for row in rows:
            answer = forms.Radios(
                f"Recommendation {row.position}", choices=SummaryRecommendation.Answer.choices, inline=True
            )
            reason = forms.Text(
                f"If recommendation {row.position} is not accepted: why", required=False, word_optional=False
            )
            for name, field in (("answer", answer), ("reason", reason)):
                field.say(str(field.label))
                self.fields[f"{name}-{row.pk}"] = field

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.from_minute and not typed.get("minute_reference"):
            self.add_error("minute_reference", "Enter the minute reference, so that the decision can be found again")
        for row in self.rows:
            if typed.get(f"answer-{row.pk}") == "not_accepted" and not typed.get(f"reason-{row.pk}"):
                self.add_error(f"reason-{row.pk}", f"Enter why recommendation {row.position} is not accepted")
        return typed

    @property
    def decided(self) -> list[actions.Decided]:
        said = self.cleaned_data
        return [actions.Decided(r, said[f"answer-{r.pk}"], said.get(f"reason-{r.pk}") or "") for r in self.rows]

    def lines(self) -> list[dict[str, Any]]:
        return [{"row": r, "answer": self[f"answer-{r.pk}"], "reason": self[f"reason-{r.pk}"]} for r in self.rows]


@allow(Permission.SUMMARY_DECIDE)
def decide_summary(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    summary = (
        Summary.visible_to(request.member)
        .filter(quarter=quarter)
        .select_related("signed_by__person", "sent_to")
        .first()
    )
    leads = leads_partnership(request.member)
    if summary is None or not (leads or request.member.is_business_unit):
        raise Http404
    rows = list(summary.recommendations.select_related("addressed_to").order_by("position"))
    form = DecideSummaryForm(
        forms.sent(request), rows=rows, from_minute=not leads, initial={"decided_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.decide_summary(
                quarter=quarter,
                decided=form.decided,
                decided_on=form.cleaned_data["decided_on"],
                minute_reference=form.cleaned_data["minute_reference"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Decided. Accepted and now in the register: {count}.")
            return redirect(url_for(request, "intelligence:quarter", pk=quarter.pk))
    exceptions = QuarterException.visible_to(request.member).filter(quarter=quarter).order_by("indicator__position")
    context = {
        "quarter": quarter,
        "summary": summary,
        "form": form,
        "lines": form.lines(),
        "exceptions": list(exceptions),
    }
    return render(request, "intelligence/decide_summary.html", context)
