"""What the pages of the registers share: the rows their addresses name, people to choose from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.engine.documents.blocks import Document, Paragraph, Table
from lineofsight.engine.documents.word import write_word
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Decision, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.following import Knot, back, forward
from lineofsight.uploads import RefusedUpload

from .chapter import NAME, RegisterSettings
from .models import (
    DocumentVersion,
    Inspection,
    Matter,
    Mitigation,
    Problem,
    RegisteredDocument,
    Risk,
    RiskSheet,
    ServiceGap,
)

# Each register may have pages of its own beside its list.
BELOW = {
    "risks": (
        ("All risks", "risks", Permission.RISK_SEE),
        ("Heat map", "risk_map", Permission.RISK_SEE),
        ("Bring in a register", "bring_risks", Permission.RISK_RAISE),
    ),
    "problems": (
        ("All problems", "problems", Permission.PROBLEM_SEE),
        ("Days to solve", "problem_figures", Permission.RISK_SEE),
    ),
    "matters": (
        ("All matters", "matters", Permission.MATTER_SEE),
        ("Where matters went", "matter_figures", Permission.MATTER_SEE),
    ),
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def below(request: MemberRequest, register: str, here: str) -> list[dict[str, Any]]:
    """The pages of one register; nothing where there is no choice."""
    links = [
        {"text": words, "url": url_for(request, f"registers:{page}"), "current": page == here}
        for words, page, permission in BELOW[register]
        if request.member.may(permission)
    ]
    return links if len(links) > 1 else []


def settings_for(request: MemberRequest) -> RegisterSettings:
    found: RegisterSettings = in_force(request.tenant, NAME)
    return found


def the_risk(request: MemberRequest, pk: Any) -> Risk:
    rows = Risk.visible_to(request.member).select_related("merged_into", "escalated_to", "edition")
    return get_object_or_404(rows, pk=pk)


def the_mitigation(request: MemberRequest, pk: Any) -> Mitigation:
    return get_object_or_404(Mitigation.visible_to(request.member), pk=pk)


def the_risk_sheet(request: MemberRequest, pk: Any) -> RiskSheet:
    return get_object_or_404(RiskSheet.visible_to(request.member), pk=pk)


def the_problem(request: MemberRequest, pk: Any) -> Problem:
    return get_object_or_404(Problem.visible_to(request.member), pk=pk)


def the_gap(request: MemberRequest, pk: Any) -> ServiceGap:
    return get_object_or_404(ServiceGap.visible_to(request.member), pk=pk)


def the_inspection(request: MemberRequest, pk: Any) -> Inspection:
    return get_object_or_404(Inspection.visible_to(request.member), pk=pk)


def the_document(request: MemberRequest, pk: Any) -> RegisteredDocument:
    return get_object_or_404(RegisteredDocument.visible_to(request.member), pk=pk)


def the_version(request: MemberRequest, pk: Any) -> DocumentVersion:
    return get_object_or_404(DocumentVersion.visible_to(request.member).select_related("file"), pk=pk)


def the_matter(request: MemberRequest, pk: Any) -> Matter:
    return get_object_or_404(Matter.visible_to(request.member), pk=pk)


def only_if(may: bool) -> None:
    """Not there for anybody whom the row's own rule does not let."""
    if not may:
        raise Http404


def done(request: MemberRequest, form: forms.GovukForm, act: Callable[[dict[str, Any]], str]) -> bool:
    """Whether the form was sent, is sound and was carried out; ``act`` gives the sentence that says so. Where it
    cannot be done the form says why, and what was typed stays."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        words = act(form.cleaned_data)
    except (NotYet, RefusedUpload) as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, words)
    return True


def people_to_own(request: MemberRequest, permission: Permission) -> dict[str, Member]:
    """Members of today who can work in the register, by id; two queries."""
    rows = Member.current().filter(tenant=request.tenant).select_related("person", "tenant")
    rows = rows.prefetch_related("appointments__agency", "appointments__group").order_by("person__full_name")
    return {str(m.pk): m for m in rows if m.may(permission)}


def under_agencies(members: dict[str, Member]) -> list[tuple[str, Any]]:
    """The choices of an owner: people under the agency they work for, those of the partnership itself last."""
    by_agency: dict[str, list[tuple[str, str]]] = {}
    for key, member in members.items():
        agencies = sorted({str(a.agency) for a in member.own_appointments if a.agency})
        for agency in agencies or ["The partnership"]:
            by_agency.setdefault(agency, []).append((key, member.name))
    return sorted(by_agency.items(), key=lambda each: (each[0] == "The partnership", each[0]))


def seated(request: MemberRequest) -> Any:
    """The agencies of the partnership in the order of their seats."""
    return Agency.seated_in(request.tenant.pk)


def known(request: MemberRequest) -> Any:
    """The same, with those that take part no more after them: for lists of what was raised."""
    return Agency.known_in(request.tenant.pk)


def groups(request: MemberRequest) -> Any:
    return Group.objects.filter(tenant=request.tenant).order_by("name")


def threads(request: MemberRequest, kind: str, pk: Any) -> dict[str, list[Knot]]:
    """What the thing rests on and what rests on it, as far as this member may see."""
    return {"rests_on": back(request.member, kind, pk), "led_to": forward(request.member, kind, pk)}


def decisions(request: MemberRequest, pk: Any) -> list[dict[str, Any]]:
    """What groups decided about the thing, as lines of a history."""
    rows = Decision.visible_to(request.member).filter(about_id=pk).select_related("group", "recorded_by__person")
    return [
        {
            "title": f"{d.outcome.replace('_', ' ').capitalize()}, decided on {in_words(d.decided_on)}",
            "by": d.decided_by,
            "when": d.recorded_at,
            "text": " ".join(
                filter(
                    None,
                    (
                        d.reason,
                        f"{d.get_how_display()}." if d.how else "",
                        f"{d.took_part} of the group took part." if d.took_part else "",
                        d.minute_reference and f"({d.minute_reference})",
                    ),
                )
            ),
        }
        for d in rows
    ]


def in_word(title: str, lead: str, caption: str, headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> HttpResponse:
    """A list as a Word file."""
    parts: list[Paragraph | Table] = [Paragraph(lead)]
    if rows:
        parts.append(Table(caption, headers, tuple(rows)))
    response = HttpResponse(write_word(Document(title, tuple(parts))), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{title.lower().replace(" ", "-")}.docx"'
    return response


def query_of(request: MemberRequest) -> str:
    query = request.GET.urlencode()
    return f"?{query}" if query else ""
