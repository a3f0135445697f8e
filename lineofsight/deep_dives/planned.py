"""What deep dives have to do with the year's plans: priorities they can rest on, the planned audit they are, how deep
they went and how long they took."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lineofsight.govuk.addresses import id_in
from lineofsight.govuk.words import short_date
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.programme import adequacy, triangulation, workflows
from lineofsight.programme.adequacy import FromAbove
from lineofsight.programme.models import Plan, PlannedAudit, Priority
from lineofsight.programme.rules import may_report
from lineofsight.programme.thread import PRIORITY
from lineofsight.registers import theme_pages
from lineofsight.thread.models import Strand

from .audit_depth import measures
from .audit_years import year_words
from .chapter import NAME, DeepDiveSettings
from .evidence_of_themes import pieces
from .models import DeepDive
from .programme import count_programme

# What a planned audit can rest on -> the kind of source of a theme, of the lists a partnership begins with.
_KINDS = {
    "priority": "business_plan",
    "indicator": "performance_data",
    "practice_review": "practice_review",
    "previous_audit": "previous_audit",
    "feedback": "learning_feedback",
    "inspection": "inspection",
    "voice": "children_families",
    "risk": "local_information",
    "baseline": "local_information",
}


def register() -> None:
    """Called when the room is ready."""
    adequacy.register(of_the_year)
    triangulation.register(pieces)
    workflows.register("deep_dive", _propose)
    theme_pages.register(lambda request: (_propose(request) or ("", ""))[1])
    workflows.register("registered_audit", _register)


def _propose(request: MemberRequest) -> tuple[str, str] | None:
    if not request.member.may(Permission.THEME_PROPOSE):
        return None
    return "Propose its theme", reverse("deep_dives:propose_theme", kwargs={"tenant": request.tenant.slug})


def _register(request: MemberRequest) -> tuple[str, str] | None:
    if not request.member.may(Permission.AUDIT_RECORD):
        return None
    return "Enter it in the audit register", reverse("deep_dives:record_audit", kwargs={"tenant": request.tenant.slug})


def planned_audit_of(request: MemberRequest) -> PlannedAudit | None:
    """The audit of the programme the address names, where this member may say how it stands and it is not begun."""
    wanted = id_in(request.GET, "planned")
    if wanted is None:
        return None
    if not request.member.may(Permission.PLAN_UPDATE):
        return None
    found = PlannedAudit.visible_to(request.member).filter(pk=wanted, state="planned").first()
    return found if found is not None and found.plan.is_open and may_report(request.member, found) else None


def pursued_priorities(request: MemberRequest, kept: Sequence[Any] = ()) -> Any:
    """The priorities of the years that are not over, and those it rests on already; None where there is none."""
    if not request.member.may(Permission.PLAN_SEE):
        return None
    running = Q(dropped_on__isnull=True, plan__until_date__gte=timezone.localdate()) & ~Q(plan__state="closed")
    rows = Priority.visible_to(request.member).filter(running | Q(pk__in=kept))
    rows = rows.order_by("plan__year", "kind", "number")
    return rows if rows.exists() else None


def priorities_served(member: Member, deep_dives: Sequence[UUID]) -> dict[UUID, list[Priority]]:
    """Deep dive -> the priorities of the plans it rests on, as far as this member may see them. Two queries."""
    if not member.may(Permission.PLAN_SEE):
        return {}
    strands = Strand.objects.filter(
        tenant=member.tenant_id, from_id__in=deep_dives, to_kind=PRIORITY, means=Strand.Means.RESTS_ON
    )
    ends = list(strands.values_list("from_id", "to_id"))
    rows = {p.pk: p for p in Priority.visible_to(member).filter(pk__in=[end for _, end in ends])}
    found: dict[UUID, list[Priority]] = {}
    for deep_dive, priority in ends:
        if priority in rows:
            found.setdefault(deep_dive, []).append(rows[priority])
    return found


def seen_in(planned: PlannedAudit, settings: DeepDiveSettings) -> list[dict[str, Any]]:
    """The sources of a planned audit as sources of a theme."""
    known = {s.key for s in settings.source_types}
    return [
        {
            "kind": kind if (kind := _KINDS.get(s.kind, s.kind)) in known else "",
            "words": s.words or (s.priority.title if s.priority else ""),
            "reference": s.reference,
            "priority": s.priority_id,
        }
        for s in planned.sources.select_related("priority")
    ]


def of_the_year(member: Member, plan: Plan) -> list[FromAbove]:
    """How many deep dives were signed off, how deep the year's audits went, and how long each took."""
    if not member.may(Permission.ASSURANCE_SEE):
        return []
    settings = in_force(member.tenant, NAME)
    year = year_words(plan.from_date, year_starts_in_month(member.tenant))
    count = count_programme(member, year=plan.year, settings=settings)
    rows = tuple((m.words, str(m.actual), m.target_words, m.met) for m in measures(member, settings, year))
    name = settings.audit_name_plural
    return [
        FromAbove(
            f"How deep the year’s {name.lower()} went",
            ("What is counted", "So far", "Target", "Met?"),
            rows,
            f"Signed off: {count.words}. Under way: {count.running}. {count.shortfall}".strip(),
        ),
        FromAbove(
            f"How long each of the {name.lower()} took",
            (settings.audit_name, "Theme agreed", "Signed off", "Took", "Within the time"),
            tuple(_took(d, settings) for d in _signed_off(member, plan)),
            f"From the day the theme is agreed to the sign-off, {settings.duration_months_minimum} to "
            f"{settings.duration_months_maximum} months are usual here.",
        ),
    ]


def _signed_off(member: Member, plan: Plan) -> Any:
    rows = DeepDive.visible_to(member).filter(
        signed_off_on__range=(plan.from_date, plan.until_date), agreed_on__isnull=False, withdrawn_on__isnull=True
    )
    return rows.order_by("signed_off_on", "reference")


def _took(deep_dive: DeepDive, settings: DeepDiveSettings) -> tuple[str, ...]:
    assert deep_dive.agreed_on is not None and deep_dive.signed_off_on is not None  # of those that are signed off
    months = months_between(deep_dive.agreed_on, deep_dive.signed_off_on)
    late = months > settings.duration_months_maximum
    return (
        f"{deep_dive.reference} {deep_dive.title}",
        short_date(deep_dive.agreed_on),
        short_date(deep_dive.signed_off_on),
        f"{months} months",
        "Longer than usual" if late else "Yes",
    )


def months_between(first: date, last: date) -> Decimal:
    """In months to a half: 3.5 from 1 April to 16 July."""
    months = (last.year - first.year) * 12 + last.month - first.month + Decimal(last.day - first.day) / 30
    return (months * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2
