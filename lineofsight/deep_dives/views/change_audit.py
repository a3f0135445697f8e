"""Changing an audit of the register until it is reviewed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..assurance import statement_choices, tagged
from ..chapter import NAME
from ..models import AssuranceTag, RegisteredAudit
from ..rules.audits import AuditEntry, check_can_change, may_change
from .record_audit import AuditForm


@allow(Permission.AUDIT_RECORD)
def change_audit(request: MemberRequest, audit_pk: Any) -> HttpResponse:
    request.purpose = "change_audit"
    audit = get_object_or_404(RegisteredAudit.visible_to(request.member), pk=audit_pk)
    if not may_change(audit, request.member):
        raise Http404
    why = ""
    try:
        check_can_change(audit)
    except NotYet as reason:
        why = str(reason)
    settings = in_force(request.tenant, NAME)
    tags = list(AssuranceTag.objects.filter(tenant=request.tenant, audit=audit))
    names = ("kind", "title", "theme", "done_on", "period", "cases", "results", "good_practice", "to_improve")
    form = AuditForm(
        forms.sent(request),
        settings=settings,
        member=request.member,
        statements=statement_choices(settings, tags),
        kept=audit,
        stored={name: getattr(audit, name) for name in names} | {"agency": audit.agency_id, "statements": tagged(tags)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_audit(audit=audit, entry=AuditEntry(**form.cleaned_data), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The entry is changed.")
            return redirect(audit)
    return render(request, "deep_dives/change_audit.html", {"audit": audit, "form": form, "why": why})
