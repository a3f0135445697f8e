"""Who covers for oneself while away, and for whom one covers; the business unit sees and names it for everybody."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Cover, Member
from ..refusals import NotYet


class CoverForm(forms.GovukForm):
    absent = forms.ModelSelect("Who is away?", named="who is away", queryset=Member.objects.none())
    cover = forms.ModelSelect("Who covers?", named="the colleague who covers", queryset=Member.objects.none())
    from_date = forms.Date("First day away", named="the first day away")
    until_date = forms.Date("Last day away", named="the last day away")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = list(
            Member.current().filter(tenant=member.tenant_id).prefetch_related("appointments__agency").only("id")
        )
        rows = Member.visible_to(member).select_related("person").order_by("person__full_name")
        if member.is_business_unit:
            self.fields["absent"].queryset = rows.filter(pk__in=[m.pk for m in everybody if m.own_appointments])
            colleagues = [m.pk for m in everybody if m.own_appointments]
        else:
            del self.fields["absent"]
            colleagues = [m.pk for m in everybody if m.pk != member.pk and member.works_with(m)]
        self.fields["cover"].queryset = rows.filter(pk__in=colleagues)
        self.anybody = bool(colleagues)


@allow(Permission.MY_WORK_SEE)
def cover(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("for", "")
    first: dict[str, Any] = {"from_date": timezone.localdate() + timedelta(days=1)}
    if request.member.is_business_unit:
        first["absent"] = asked or str(request.member.pk)
    form = CoverForm(forms.sent(request), member=request.member, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.name_cover(
                absent=given.get("absent") or request.member,
                cover=given["cover"],
                from_date=given["from_date"],
                until_date=given["until_date"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{row.cover.name} covers {_days(row.from_date, row.until_date)}.")
            return redirect(url_for(request, "partnership:cover"))
    rows = list(Cover.visible_to(request.member).order_by("-from_date"))
    return render(
        request,
        "partnership/cover.html",
        {
            "form": form,
            "open_covers": [row for row in rows if not row.is_over],
            "past_covers": [row for row in rows if row.is_over][:20],
        },
    )


def _days(first: date, last: date) -> str:
    return f"on {in_words(first)}" if first == last else f"from {in_words(first)} to {in_words(last)}"
