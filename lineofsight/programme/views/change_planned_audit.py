"""Changing a planned audit; its quarter is moved on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import priorities_of, settings_of, the_planned_audit, tried
from .plan_audit import GroundFormSet, PlannedAuditForm, grounds_typed

FIELDS = ("kind", "title", "theme", "purpose", "cases")


@allow(Permission.PLAN_WRITE)
def change_planned_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_planned_audit(request, pk)
    if not found.plan.is_open or not found.is_open:
        raise Http404
    initial = {name: getattr(found, name) for name in FIELDS} | {
        "lead": found.lead_id,
        "group": found.group_id,
        "agencies": list(found.agencies.values_list("agency_id", flat=True)),
    }
    form = PlannedAuditForm(forms.sent(request), request=request, kept=found.kind, stored=initial)
    sources = list(found.sources.all())
    before = [{"kind": s.kind, "words": s.words, "reference": s.reference, "priority": s.priority_id} for s in sources]
    rows = GroundFormSet.of(
        request,
        prefix="grounds",
        form_kwargs={
            "settings": settings_of(request),
            "priorities": priorities_of(request, found.plan.year),
            "kept": tuple(s.kind for s in sources),
        },
        **({"initial": before} if request.method != "POST" else {}),
    )
    if request.method == "POST" and not rows.another and form.is_valid() & rows.is_valid():
        given = form.cleaned_data | {"agencies": list(form.cleaned_data["agencies"])}
        done, _ = tried(
            form,
            lambda: actions.change_planned_audit(audit=found, grounds=grounds_typed(rows), **given, by=request.member),
        )
        if done:
            messages.success(request, f"{found.number} is changed.")
            return redirect(url_for(request, "programme:planned_audit", pk=found.pk))
    context = {"form": form, "rows": rows, "forms": [rows], "audit": found}
    return render(request, "programme/change_planned_audit.html", context)
