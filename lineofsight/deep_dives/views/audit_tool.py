"""The author's way into her audit tool: due date, sections left, when it was saved; one button goes on."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lineofsight.engine.workdays import working_days_between
from lineofsight.govuk import words
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.models import SectionProgress
from lineofsight.question_sets.reading import COMPLETE, NOT_STARTED, STARTED, Progress, progress
from lineofsight.question_sets.section_form import SectionForm

from .. import actions
from ..actions.issuing import approved_terms
from ..evidence_listed import evidence_of
from ..last_time import offered
from ..models import AgencyReturn, TermsOfReference
from ..rules import tools as rules
from ..states import ReturnState

_COLOURS = {NOT_STARTED: "grey", STARTED: "yellow", COMPLETE: "green"}


@allow(Permission.TOOL_COMPLETE)
def audit_tool(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    row = find_tool(request, pk, return_pk)
    return render(request, "deep_dives/audit_tool.html", first_page(request, row))


def first_page(request: MemberRequest, row: AgencyReturn) -> dict[str, Any]:
    """What the first page of a tool shows; its author's first look opens it."""
    request.purpose = "complete_audit_tool"
    why_closed = ""
    try:
        rules.may_write(row, request.member)
        if request.member.stands_for(row.author_id, row.agency_id) and row.state == ReturnState.REQUESTED:
            actions.open_tool(agency_return=row, by=request.member)
    except NotYet as reason:
        why_closed = str(reason) if rules.is_writer(row, request.member) else ""
    found = progress(row.response)
    writes = rules.is_writer(row, request.member) and not why_closed
    return {
        "row": row,
        "progress": found,
        "writes": writes,
        "why_closed": why_closed,
        "state": ReturnState(row.state),
        "tiles": _tiles(row, found, open_still=row.state in ReturnState.open_states()),
        "tasks": _tasks(request, row, found, writes),
        "goes_on": _goes_on(request, row, found) if writes else None,
        "declares": writes and rules.declares_alone(row, request.member),
        "on_behalf": rules.writes_on_behalf(row, request.member),
        "scope": scope_of(row),
        "evidence": evidence_of([row], request).get(row.pk, []),
        "attach": address_of(request, "evidence", row)
        if writes and row.deep_dive.settings.parts.evidence_files
        else "",
    }


def find_tool(request: MemberRequest, pk: Any, return_pk: Any) -> AgencyReturn:
    """The tool she may see, with what its pages show; 404 otherwise."""
    rows = AgencyReturn.visible_to(request.member).select_related(
        "deep_dive__tenant",
        "deep_dive__edition",
        "case",
        "agency",
        "response__question_set",
        "response__saved_by__person",
        "author__person",
        "finished_by__person",
        "signed_off_by__person",
    )
    row = get_object_or_404(rows.distinct(), deep_dive=pk, pk=return_pk)
    # The child's category is in the words of this deep dive's settings.
    row.case.deep_dive = row.deep_dive
    return row


def find_tool_to_write(request: MemberRequest, pk: Any, return_pk: Any) -> AgencyReturn:
    """The tool she writes in; for everybody else, readers of it included, the page does not exist."""
    row = find_tool(request, pk, return_pk)
    if not rules.is_writer(row, request.member):
        raise Http404
    return row


def scope_of(row: AgencyReturn) -> TermsOfReference | None:
    """The approved terms, which say what the audit looks at and from when to when."""
    return approved_terms(row.deep_dive)


def _tiles(row: AgencyReturn, found: Progress, *, open_still: bool) -> list[dict[str, Any]]:
    tiles: list[dict[str, Any]] = []
    if open_still:
        today = timezone.localdate()
        late = row.due_date < today
        days = 0 if late else working_days_between(today, row.due_date)
        left = (
            "overdue"
            if late
            else "due today"
            if row.due_date == today
            else f"due in {words.plural(days, 'working day')}"
        )
        tiles.append({"number": _day(row.due_date), "words": left, "colour": "red" if late else "teal"})
    left_words = "section left" if found.left == 1 else "sections left"
    tiles.append(
        {
            "number": found.left,
            "words": f"{left_words} of {found.total}",
            "colour": "green" if found.complete else "teal",
        }
    )
    if found.saved_at:
        day = timezone.localtime(found.saved_at).date()
        when = "today" if day == timezone.localdate() else _day(day)
        tiles.append({"number": words.time(found.saved_at), "words": f"last saved, {when}", "colour": "grey"})
    else:
        tiles.append({"number": "–", "words": "nothing saved yet", "colour": "grey"})
    return tiles


def _day(day: date) -> str:
    """The day and the month; the year only where it is another one."""
    found = words.short_date(day)
    return found if day.year != timezone.localdate().year else found.rsplit(" ", 1)[0]


def _tasks(request: MemberRequest, row: AgencyReturn, found: Progress, writes: bool) -> list[dict[str, Any]]:
    return [
        {
            "title": each.section.title,
            "url": section_url(request, row, each.section.key) if writes else "",
            "hint": "Kept apart and marked as history" if each.section.history else "",
            "status": each.words,
            "colour": "" if each.complete else _COLOURS[each.state],
        }
        for each in found.sections
    ]


def _goes_on(request: MemberRequest, row: AgencyReturn, found: Progress) -> dict[str, str]:
    """The main button: its words and where it leads."""
    if found.next is not None:
        verb = "Continue" if found.saved_at else "Start"
        return {"text": f"{verb}: {found.next.title}", "url": section_url(request, row, found.next.key)}
    return finishing(request, row, request.member)


def finishing(request: MemberRequest, row: AgencyReturn, member: Member) -> dict[str, str]:
    """Where a complete tool goes from here: to the sign-off, the sole author's declaration, or the agency's confirmation."""
    address = {"pk": row.deep_dive_id, "return_pk": row.pk}
    if rules.writes_on_behalf(row, member):
        return {
            "text": "Record the agency’s confirmation",
            "url": url_for(request, "deep_dives:enter_on_behalf", **address),
        }
    if rules.declares_alone(row, member):
        return {"text": "Sign the declaration", "url": url_for(request, "deep_dives:declare", **address)}
    return {"text": "Finish and send to sign-off", "url": address_of(request, "finish_tool", row)}


# Somebody invited from outside has these pages at addresses of her own.
_AT_HER_ADDRESS = {
    "audit_tool": "contributor_tool",
    "audit_tool_section": "contributor_section",
    "compare_saves": "contributor_compare",
    "finish_tool": "contributor_finish",
    "child_of_tool": "contributor_child",
    "evidence": "contributor_evidence",
}


def address_of(request: MemberRequest, page: str, row: AgencyReturn, **more: str) -> str:
    """The address of a page of this tool for whoever asks."""
    secret = getattr(request, "link_secret", "")
    if secret:
        return url_for(request, f"deep_dives:{_AT_HER_ADDRESS[page]}", secret=secret, **more)
    return url_for(request, f"deep_dives:{page}", pk=row.deep_dive_id, return_pk=row.pk, **more)


def section_url(request: MemberRequest, row: AgencyReturn, key: str) -> str:
    return address_of(request, "audit_tool_section", row, section=key)


def next_url(request: MemberRequest, row: AgencyReturn, after: str) -> str:
    """The next section that is not complete, first those after this one; the tool's first page when all are."""
    sections = progress(row.response).sections
    place = next(n for n, each in enumerate(sections) if each.section.key == after)
    for each in [*sections[place + 1 :], *sections[:place]]:
        if not each.complete:
            return section_url(request, row, each.section.key)
    return address_of(request, "audit_tool", row)


def section_page(
    request: MemberRequest,
    row: AgencyReturn,
    form: SectionForm,
    *,
    saved: SectionProgress | None = None,
    why_closed: str = "",
    unreadable: bool = False,
) -> HttpResponse:
    """One section as it is written in; where it is closed, with the reason and what was typed, to be copied out."""
    found = progress(row.response)
    return render(
        request,
        "deep_dives/audit_tool_section.html",
        {
            "row": row,
            "tool": address_of(request, "audit_tool", row),
            "part": form.part,
            "section": form.part.section,
            "section_form": form,
            "forms": form.forms if request.method == "POST" and not why_closed else (),
            "progress": found,
            "number": next(n for n, each in enumerate(found.sections, start=1) if each.section == form.part.section),
            "saved": saved or form.part.progress,
            "why_closed": why_closed,
            "unreadable": unreadable,
            "scope": scope_of(row),
            "guidance": row.response.question_set.guidance,
            "on_behalf": rules.writes_on_behalf(row, request.member),
            "last_time": _last_time(request, row, form) if not why_closed else "",
        },
    )


def _last_time(request: MemberRequest, row: AgencyReturn, form: SectionForm) -> str:
    """The address of last time's answers where some may be brought in, or were and can be taken out again."""
    key = form.part.section.key
    if getattr(request, "link_secret", ""):
        return ""
    if not any(each.to_confirm for each in form.part.possible) and not offered(row, form.part, request.member):
        return ""
    return url_for(request, "deep_dives:last_time", pk=row.deep_dive_id, return_pk=row.pk, section=key)
