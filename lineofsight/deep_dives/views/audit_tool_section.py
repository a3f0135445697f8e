"""One section of the audit tool: saved while typing, at each button, and never over what somebody else saved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.answering import SavedMeanwhile
from lineofsight.question_sets.models import SectionProgress
from lineofsight.question_sets.reading import contents
from lineofsight.question_sets.section_form import SectionForm

from .. import actions
from ..actions.corrections import window_of
from ..models import AgencyReturn
from .audit_tool import address_of, find_tool_to_write, next_url, section_page, section_url
from .compare_saves import show_both


@allow(Permission.TOOL_COMPLETE)
def audit_tool_section(request: MemberRequest, pk: Any, return_pk: Any, section: str) -> HttpResponse:
    return write_section(request, find_tool_to_write(request, pk, return_pk), section)


def write_section(request: MemberRequest, row: AgencyReturn, section: str) -> HttpResponse:
    """The section shown or saved, for whoever may write in this tool."""
    request.purpose = "complete_audit_tool"
    part = next(iter(contents(row.response, section=section)), None)
    if part is None:
        raise Http404
    window = window_of(row.deep_dive)
    try:
        actions.open_tool(agency_return=row, by=request.member)
    except NotYet as reason:
        # What was typed is shown still, so that it can be copied out.
        form = SectionForm(part, window, forms.sent(request))
        return section_page(request, row, form, why_closed=str(reason))
    if request.method != "POST":
        return section_page(request, row, SectionForm(part, window, adding=request.GET.get("add", "")))
    return _save(request, row, SectionForm(part, window, request.POST))


def _save(request: MemberRequest, row: AgencyReturn, form: SectionForm) -> HttpResponse:
    autosave, later = "autosave" in request.POST, "later" in request.POST
    readable = form.is_valid()
    missing = form.missing()
    decides = "decides" in request.POST
    goes_on = not (autosave or later or decides or form.adding or form.removing or form.newly_asked)
    try:
        saved = actions.save_tool_section(
            agency_return=row,
            section=form.part.section,
            answers=form.answered(),
            entries=form.written(),
            nothing_to_record=form.nothing_to_record(),
            complete=readable and (goes_on or form.part.complete),
            seen_version=form.seen_version,
            confirmed=form.confirmed(),
            sitting=form.sitting,
            autosave=autosave,
            by=request.member,
        )
    except SavedMeanwhile as reason:
        if request.htmx:
            return _beside(request, form, meanwhile=reason)
        return show_both(request, row, form)
    except NotYet as reason:
        return section_page(request, row, form, why_closed=str(reason))
    form.seen_version = saved.version
    if autosave:
        return _beside(request, form, saved=saved, unreadable=not readable)
    if not readable:
        if form.adding:
            form = form.with_another_box()
            form.seen_version = saved.version
        return section_page(request, row, form, saved=saved, unreadable=True)
    here = section_url(request, row, form.part.section.key)
    if form.adding or form.removing:
        again = f"?add={form.adding}" if form.adding else ""
        return redirect(f"{here}{again}#list-{form.adding or form.removing}")
    if decides:
        return redirect(here)
    if later:
        messages.success(request, f"“{form.part.section.title}” is saved. You can come back to it at any time.")
        return redirect(address_of(request, "audit_tool", row))
    if missing:
        form.show_missing(missing)
        return section_page(request, row, form, saved=saved)
    if form.newly_asked:
        messages.success(request, "It is saved. With this answer there is more to ask: see below.")
        return redirect(f"{here}#asked-{form.newly_asked[0]}")
    messages.success(request, f"“{form.part.section.title}” is complete.")
    return redirect(next_url(request, row, form.part.section.key))


def _beside(
    request: MemberRequest,
    form: SectionForm,
    *,
    saved: SectionProgress | None = None,
    meanwhile: SavedMeanwhile | None = None,
    unreadable: bool = False,
) -> HttpResponse:
    """What stands beside the form after a save in the background."""
    overtaken = meanwhile is not None and meanwhile.sitting == form.sitting
    if overtaken and meanwhile is not None:
        form.seen_version = meanwhile.version
    response = render(
        request,
        "deep_dives/_save_state.html",
        {
            "saved_at": saved.saved_at if saved else meanwhile.at if overtaken and meanwhile else None,
            "meanwhile": None if overtaken else meanwhile,
            "unreadable": unreadable,
            "seen_version": form.seen_version,
            "oob": True,
        },
    )
    # A button of a list asks for its list alone; where that cannot be given, nothing of the form may be taken away.
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = "#save-state", "outerHTML", "#save-state"
    return response
