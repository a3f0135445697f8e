"""Beginning the priorities, the work programme or the audit programme of a year."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month

from .. import actions
from ..models import Plan
from ..pages import LIST_PAGES, list_page, tried
from ..years import words_of, year_at


class BeginPlanForm(forms.GovukForm):
    year = forms.Select("Which year is it for?", choices=[])
    from_date = forms.Date("First day", hint="If the plan does not run from the first day of the year", required=False)
    until_date = forms.Date("Last day", hint="If it does not run to the last day of the year", required=False)

    def clean_year(self) -> int:
        return int(self.cleaned_data["year"])


@allow(Permission.PLAN_WRITE)
def begin_plan(request: MemberRequest, kind: str) -> HttpResponse:
    if kind not in Plan.Kind.values:
        raise Http404
    month = year_starts_in_month(request.tenant)
    this = year_at(timezone.localdate(), month)
    asked = request.GET.get("year", "")
    form = BeginPlanForm(forms.sent(request), initial={"year": asked or str(this)})
    years = {this - 1, this, this + 1, this + 2} | ({int(asked)} if asked.isdecimal() and len(asked) == 4 else set())
    form.fields["year"].choices = [(str(y), words_of(y, month)) for y in sorted(years)]
    if request.method == "POST" and form.is_valid():
        done, plan = tried(form, lambda: actions.begin_plan(kind=kind, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The draft is begun.")
            return redirect(list_page(request, plan))
    context = {"form": form, "kind_words": Plan.Kind(kind).label, "back": LIST_PAGES[Plan.Kind(kind)]}
    return render(request, "programme/begin_plan.html", context)
