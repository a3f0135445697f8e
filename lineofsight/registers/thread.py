"""What a member may see of the rows of the registers when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register
from lineofsight.thread.offering import INSPECTED as INSPECTIONS
from lineofsight.thread.offering import SOLVED_PROBLEMS, Offered, offer

from .models import DocumentVersion, InspectionFinding, Matter, Problem, RegisteredDocument, Risk, ServiceGap
from .states import ProblemState

RISK, PROBLEM, GAP = "registers.risk", "registers.problem", "registers.servicegap"
DOCUMENT, VERSION, MATTER = "registers.registereddocument", "registers.documentversion", "registers.matter"
INSPECTED = "registers.inspectionfinding"
Described = dict[UUID, Seen]
# The last solved; an older one is hardly what shows that this year's milestone is reached.
OFFERED = 50
FINDINGS_OFFERED = 100


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register(RISK, risks)
    register(PROBLEM, problems)
    register(GAP, gaps)
    register(DOCUMENT, documents)
    register(VERSION, versions)
    register(MATTER, matters)
    register(INSPECTED, inspected)
    offer(SOLVED_PROBLEMS, solved_problems)
    offer(INSPECTIONS, findings_made)


def risks(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RISK_SEE):
        return {}
    rows = Risk.visible_to(member).filter(pk__in=list(ids))
    return {
        r.pk: Seen(r.words, _path(member, "risk", r.pk), r.raised_on, r.state_words, f"Risk {r.number}") for r in rows
    }


def problems(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.PROBLEM_SEE):
        return {}
    rows = Problem.visible_to(member).filter(pk__in=list(ids))
    return {
        r.pk: Seen(r.title, _path(member, "problem", r.pk), r.raised_on, r.state_words, f"Problem {r.number}")
        for r in rows
    }


def solved_problems(member: Member) -> list[Offered]:
    """Those this member may see, the last solved first; they can be named as what shows that something is reached."""
    if not member.may(Permission.PROBLEM_SEE):
        return []
    rows = Problem.visible_to(member).filter(state=ProblemState.SOLVED).order_by("-solved_on", "-number")
    return [Offered(r, f"{r.number} {r.title}") for r in rows[:OFFERED]]


def gaps(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.GAP_SEE):
        return {}
    rows = ServiceGap.visible_to(member).filter(pk__in=list(ids))
    return {
        r.pk: Seen(r.title, _path(member, "gap", r.pk), r.logged_on, r.state_words, f"Service gap {r.number}")
        for r in rows
    }


def documents(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.DOCUMENT_SEE):
        return {}
    rows = RegisteredDocument.visible_to(member).filter(pk__in=list(ids))
    return {r.pk: Seen(r.title, _path(member, "document", r.pk), r.added_on, r.state_words, r.kind) for r in rows}


def versions(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.DOCUMENT_SEE):
        return {}
    rows = DocumentVersion.visible_to(member).filter(pk__in=list(ids))
    return {
        r.pk: Seen(
            r.change, _path(member, "document", r.document_id), r.adopted_on or r.added_at.date(), r.state_words, str(r)
        )
        for r in rows
    }


def matters(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.MATTER_SEE):
        return {}
    rows = Matter.visible_to(member).filter(pk__in=list(ids))
    return {
        r.pk: Seen(r.title, _path(member, "matter", r.pk), r.came_on, r.state_words, f"Matter {r.number}") for r in rows
    }


def inspected(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.INSPECTION_SEE):
        return {}
    rows = InspectionFinding.visible_to(member).filter(pk__in=list(ids))
    return {
        r.pk: Seen(
            r.words[:200],
            _path(member, "inspection", r.inspection_id),
            r.inspection.dated_on,
            r.get_kind_display(),
            f"Finding of {r.inspection.body}, {r.inspection.title}",
        )
        for r in rows
    }


def findings_made(member: Member) -> list[Offered]:
    """What inspections and reviews found, the latest first; an audit, evidence or a problem can rest on it."""
    if not member.may(Permission.INSPECTION_SEE):
        return []
    rows = InspectionFinding.visible_to(member).order_by("-inspection__dated_on", "position")[:FINDINGS_OFFERED]
    return [Offered(f, f"{f.inspection.title}: {f.words[:120]}", f.inspection.dated_on) for f in rows]


def _path(member: Member, page: str, pk: UUID) -> str:
    return reverse(f"registers:{page}", kwargs={"tenant": member.tenant.slug, "pk": pk})
