"""The files attached to an audit tool as evidence: one more, or one taken off, until it is submitted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload, say_hidden

from .. import actions
from ..actions.evidence import KINDS, MOST_FILES
from ..evidence_listed import evidence_of
from ..models import AgencyReturn, EvidenceFile
from ..rules import tools as rules
from .audit_tool import address_of, find_tool_to_write


class EvidenceForm(forms.GovukForm):
    """One file and what it shows."""

    title = forms.Text(
        "What does the file show?",
        hint="For example: chronology of contacts in March. Write “the child”, not the name.",
        max_length=200,
        named="what the file shows",
    )
    file = forms.File(
        "The file",
        hint="PDF, Word, Excel or a picture; documents up to 20 MB, pictures up to 10 MB.",
        accept=[".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg"],
        named="the file",
    )


@allow(Permission.TOOL_COMPLETE)
def evidence(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    return evidence_page(request, find_tool_to_write(request, pk, return_pk))


def evidence_page(request: MemberRequest, row: AgencyReturn) -> HttpResponse:
    """The list with its form, for whoever may write in this tool."""
    if not row.deep_dive.settings.parts.evidence_files:
        raise Http404
    request.purpose = "complete_audit_tool"
    here, why_closed = address_of(request, "evidence", row), ""
    try:
        rules.may_write(row, request.member)
    except NotYet as reason:
        why_closed = str(reason)
    removing = request.POST.get("remove", "")
    form = EvidenceForm(None if removing else forms.sent(request), request.FILES or None)
    if request.method == "POST" and not why_closed:
        try:
            if removing:
                found = get_object_or_404(_of(row), pk=removing) if _is_id(removing) else None
                if found is not None:
                    actions.remove_evidence(evidence=found, by=request.member)
                    messages.success(request, "The file is taken off and deleted.")
                return redirect(here)
            if form.is_valid():
                actions.attach_evidence(
                    agency_return=row,
                    title=form.cleaned_data["title"],
                    upload=form.cleaned_data["file"],
                    by=request.member,
                )
                if hidden := say_hidden(form.cleaned_data["file"]):
                    messages.warning(request, hidden)
                messages.success(request, "The file is attached.")
                return redirect(here)
        except (NotYet, RefusedUpload) as reason:
            form.add_error("file", str(reason))
    context = {
        "row": row,
        "tool": address_of(request, "audit_tool", row),
        "here": here,
        "files": evidence_of([row], request).get(row.pk, []),
        "form": form,
        "why_closed": why_closed,
        "most": MOST_FILES,
        "kinds": KINDS,
    }
    return render(request, "deep_dives/evidence.html", context)


def _of(row: AgencyReturn) -> Any:
    return EvidenceFile.objects.filter(agency_return=row).select_related(
        "deep_dive", "file", "agency_return__deep_dive"
    )


def _is_id(value: str) -> bool:
    return len(value) == 36 and value.replace("-", "").isalnum()
