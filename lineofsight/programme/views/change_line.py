"""Changing the words of a line and who leads it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import the_line, tried
from .add_line import LeadFormSet, LineForm, leads_typed


@allow(Permission.PLAN_WRITE)
def change_line(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_line(request, pk)
    if not found.plan.is_open:
        raise Http404
    before = {name: getattr(found, name) for name in ("outcome", "action", "measure")}
    form = LineForm(
        forms.sent(request),
        request=request,
        year=found.plan.year,
        stored={
            **before,
            "service": found.service_id,
            "red_elements": list(found.works_on.values_list("element_id", flat=True)),
        },
    )
    leads = [
        {
            "kind": lead.kind,
            "member": lead.member_id,
            "group": lead.group_id,
            "agency": lead.agency_id,
            "words": lead.words,
            "supporting": lead.supporting,
        }
        for lead in found.leads.all()
    ]
    rows = LeadFormSet.of(
        request,
        prefix="leads",
        form_kwargs={"request": request},
        **({"initial": leads} if request.method != "POST" else {}),
    )
    if request.method == "POST" and not rows.another and form.is_valid() & rows.is_valid():
        done, _ = tried(
            form,
            lambda: actions.change_line(line=found, leads=leads_typed(rows), **form.cleaned_data, by=request.member),
        )
        if done:
            messages.success(request, f"Line {found.number} is changed.")
            return redirect(url_for(request, "programme:line", pk=found.pk))
    return render(request, "programme/change_line.html", {"form": form, "rows": rows, "forms": [rows], "line": found})
