"""The list of planned audits as its pages and files show it."""

from typing import Any

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency, Member, Partner

from .chapter import PlanSettings
from .models import Plan, PlannedAudit, PlannedSource, Slip
from .pages import Year
from .states import AuditPlanState
from .years import QUARTERS, quarter_words

NOTHING = "Nothing yet: say what it rests on"


def audits_of(member: Member, plan: Plan) -> Any:
    """The audits of a programme with all a list shows of them: a fixed number of queries."""
    return (
        PlannedAudit.visible_to(member)
        .filter(plan=plan)
        .prefetch_related("agencies__agency", "sources__priority", "slips")
    )


def ground_words(source: PlannedSource, settings: PlanSettings) -> str:
    """ "Performance indicator: repeat referrals at 31 per cent (Quarter 2)"."""
    said = source.words
    if source.priority is not None:
        said = " – ".join(filter(None, (f"{source.priority.belongs_to_words}, {source.priority.title}", said)))
    return f"{settings.source_words(source.kind)}: {said}" + (f" ({source.reference})" if source.reference else "")


def grounds_of(audit: PlannedAudit, settings: PlanSettings) -> str:
    return "; ".join(ground_words(s, settings) for s in audit.sources.all()) or NOTHING


def lead_of(audit: PlannedAudit) -> str:
    if audit.lead is not None:
        return audit.lead.name
    return audit.group.name if audit.group else ""


def agencies_of(audit: PlannedAudit, names: dict[Any, str]) -> str:
    return ", ".join(names.get(a.agency_id, a.agency.name) for a in audit.agencies.all())


def short_names(tenant_id: Any) -> dict[Any, str]:
    return dict(Partner.objects.filter(tenant=tenant_id).values_list("agency_id", "short_name"))


def moved_words(audit: PlannedAudit) -> str:
    """ "from quarter 1" where it stands in another quarter than was agreed."""
    if not audit.first_quarter or audit.first_quarter == audit.quarter:
        return ""
    return f"from quarter {audit.first_quarter}"


def slipped(member: Member, plan: Plan) -> list[Slip]:
    """Every move since the programme was agreed, the latest first."""
    rows = Slip.visible_to(member).filter(audit__plan=plan).select_related("audit", "moved_by__person")
    return list(rows.order_by("-moved_at"))


def audit_table(request: MemberRequest, plan: Plan | None, year: Year) -> Table:
    settings = year.settings
    names = short_names(request.tenant.pk)
    rows = audits_of(request.member, plan) if plan else PlannedAudit.objects.none()
    return Table(
        request,
        rows,
        columns=[
            Column("number", "Number", kind="reference", sort=True),
            Column("title", "Audit", sort=True, url=lambda a: url_for(request, "programme:planned_audit", pk=a.pk)),
            Column(
                "kind",
                "Kind and theme",
                value=lambda a: ", ".join(filter(None, (settings.kind_words(a.kind), a.theme))),
                sort=True,
            ),
            Column("grounds", "Priority and source", kind="long_text", value=lambda a: grounds_of(a, settings)),
            Column(
                "quarter",
                "Quarter",
                value=lambda a: " ".join(filter(None, (str(a.quarter or "Not placed yet"), moved_words(a)))),
                sort=True,
            ),
            Column("lead", "Leads", value=lead_of, sort="lead__person__full_name"),
            Column("agencies", "Agencies", value=lambda a: agencies_of(a, names)),
            Column("cases", "Cases", kind="number", sort=True),
            Column("state", "State", kind="tag", value=lambda a: a.state_words, colour=lambda a: a.colour, sort=True),
        ],
        filters=[
            TextFilter("title", "Contains", by=("title", "theme", "purpose")),
            ChoiceFilter("kind", "Kind", [(k.key, k.words) for k in settings.audit_kinds]),
            ChoiceFilter(
                "quarter",
                "Quarter",
                [(q, quarter_words(q, plan.from_date)) for q in (*QUARTERS, 0)] if plan else [],
            ),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in AuditPlanState]),
            ChoiceFilter(
                "agency", "Agency", Agency.seated_in(request.tenant.pk).values_list("pk", "name"), by="agencies__agency"
            ),
            ChoiceFilter("moved", "Moved", [("yes", "Moved since it was agreed")], by=_moved),
            ChoiceFilter("bare", "Rests on", [("yes", "Nothing yet")], by=lambda r, _: r.filter(sources__isnull=True)),
        ],
        one="audit",
        sort="quarter",
        name=f"audit-programme-{year.words}",
        caption="Planned audits",
        empty="No audit is planned yet. Add the first, or bring in the schedule you kept before.",
    )


def _moved(rows: Any, value: str) -> Any:
    return rows.filter(slips__isnull=False).distinct()
