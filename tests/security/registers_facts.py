"""What stands in the registers, read row by row and without the product's own scopes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.partnership.models import Group
from lineofsight.partnership.models.tasks import KeptAway
from lineofsight.registers import models as pm

Rows = dict[UUID, dict[str, Any]]


@dataclass
class RegisterFacts:
    """Rows by id, each with its tenant and what relates a person to it."""

    risks: Rows
    mitigations: Rows
    sheets: Rows
    problems: Rows
    gaps: Rows
    inspections: Rows
    documents: Rows
    versions: Rows
    matters: Rows
    interests: Rows
    kept_away: set[tuple[UUID, UUID]]

    def of(self, page: str) -> Rows | None:
        """The rows a page's address may name."""
        return getattr(self, ROWS_OF[page]) if page in ROWS_OF else None

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        """The ids of this partnership for a page; None for a page of another kind. Where the world has none, an
        address that belongs to nobody stands for all."""
        rows = self.of(page)
        if rows is None:
            return None
        found = [pk for pk, row in rows.items() if row["tenant_id"] == tenant]
        # Of many rows few are walked to; one that waits for an answer is among them.
        found.sort(key=lambda pk: page == "answer_escalation" and not self.waits(pk))
        return found or [UUID(int=1)]

    def waits(self, pk: UUID) -> bool:
        """Whether this risk is before the executive."""
        return self.risks[pk]["escalated_on"] is not None and self.risks[pk]["escalation_answered_on"] is None


def gather_registers() -> RegisterFacts:
    duties = dict(Group.objects.values_list("id", "duty"))

    def rows(model: Any, *names: str) -> Rows:
        found = {r["id"]: r for r in model.objects.values("id", "tenant_id", *names)}
        for row in found.values():
            row["duty"] = duties.get(row.get("group_id"), "")
        return found

    return RegisterFacts(
        risks=rows(
            pm.Risk, "owner_id", "group_id", "confidential", "escalated_on", "escalation_answered_on", "escalated_to_id"
        ),
        mitigations=rows(pm.Mitigation, "owner_id", "risk_id"),
        sheets=rows(pm.RiskSheet),
        problems=rows(pm.Problem, "owner_id", "raised_by_id", "confidential"),
        gaps=rows(pm.ServiceGap, "logged_by_id", "agency_id", "commissioner_id", "shared_on"),
        inspections=rows(pm.Inspection, "agency_id"),
        documents=rows(pm.RegisteredDocument, "owner_id", "group_id", "state"),
        versions=rows(pm.DocumentVersion, "document_id", "state", "file_id"),
        matters=rows(pm.Matter),
        interests=rows(pm.Interest, "member_id", "about_id"),
        kept_away=set(KeptAway.objects.values_list("member_id", "belongs_to")),
    )


def _rows_of() -> dict[str, str]:
    """Which rows the address of each page names."""
    pages = {
        "risks": "risk step_back_from_risk change_risk close_risk reopen_risk score_risk add_mitigation escalate_risk "
        "accept_risk answer_escalation merge_risk recommend_for_risk",
        "mitigations": "update_mitigation",
        "sheets": "risk_sheet risk_sheet_columns",
        "problems": "problem step_back_from_problem triage_problem decline_problem recommend_for_problem "
        "propose_theme_for add_problem_source note_on_problem solve_problem reopen_problem",
        "gaps": "gap change_gap share_gap fill_gap put_gap reopen_gap answer_gap accept_gap recommend_for_gap",
        "inspections": "inspection change_inspection recommend_for_inspection",
        "documents": "document change_document add_version review_document withdraw_document",
        "versions": "adopt_version document_file",
        "matters": "matter decide_matter answer_matter decide_matter_again",
        "interests": "let_back_in",
    }
    return {page: rows for rows, names in pages.items() for page in names.split()}


ROWS_OF = _rows_of()
