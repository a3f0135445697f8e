"""What stands in the room of recommendations and actions, read row by row and without the product's own scopes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.improvement import models as im
from lineofsight.partnership.models import Group, Partner

Rows = dict[UUID, dict[str, Any]]
_OF_AN_AGENCY = (
    "agency_actions",
    "updates_sheet",
    "send_updates",
    "agency_learning",
    "agency_learning_in_word",
    "enter_for_agency",
)


@dataclass
class ImprovementFacts:
    """Rows by id, each with its tenant and what relates a person to it."""

    recommendations: Rows
    actions: Rows
    progress: Rows
    evidence: Rows
    rounds: Rows
    reports: Rows
    feedback: Rows
    checks: Rows
    challenges: Rows
    sheets: Rows
    groups: Rows
    measures: Rows
    looks: Rows
    figures: Rows
    notes: Rows
    impact_evidence: Rows
    courses: Rows
    innovations: Rows
    yearly_reviews: Rows
    # Of the installation, so that every partnership may name each.
    models: list[UUID]
    # Agency and tenant, since an agency may sit in several partnerships.
    seats: set[tuple[UUID, UUID]]

    def of(self, page: str) -> Rows | None:
        """The rows a page's address may name."""
        return next((rows for pages, rows in self._sources() if page in pages.split()), None)

    def _sources(self) -> Iterator[tuple[str, Rows]]:
        yield (
            "recommendation respond merge task_group raise_challenge plan_impact close_recommendation add_action "
            "set_measure add_evidence",
            self.recommendations,
        )
        yield (
            "action change_action update_action extend_action cancel_action close_action reopen_action "
            "set_action_measure task_action",
            self.actions,
        )
        yield "confirm_update", self.progress
        yield "action_evidence", self.evidence
        yield "update_round", self.rounds
        yield "report_for_round", self.reports
        yield "give_feedback", self.feedback
        yield "check_impact", self.checks
        yield "answer_challenge", self.challenges
        yield "sheet sheet_columns", self.sheets
        yield (
            "work_plan work_plan_in_word adopt_recommendations agree_actions verify_actions plan_results set_plan_measure "
            "add_plan_evidence",
            self.groups,
        )
        yield "measure add_points change_measure renew_limits", self.measures
        yield "review_measure", self.looks
        yield "remove_point", self.figures
        yield "change_learning", self.notes
        yield "weigh_evidence", self.impact_evidence
        yield "course", self.courses
        yield "innovation evaluate_innovation decide_innovation", self.innovations
        yield "yearly_review agree_review yearly_review_in_word", self.yearly_reviews

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        """The ids of this partnership for a page; None for a page of another kind."""
        if page == "adopt_model":
            return self.models
        if page in _OF_AN_AGENCY:
            return sorted(agency for agency, owner in self.seats if owner == tenant)
        rows = self.of(page)
        return None if rows is None else [pk for pk, row in rows.items() if row["tenant_id"] == tenant]


def gather_improvement() -> ImprovementFacts:
    duties = dict(Group.objects.values_list("id", "duty"))

    def rows(model: Any, *names: str, **conditions: Any) -> Rows:
        return {r["id"]: r for r in model.objects.filter(**conditions).values("id", "tenant_id", *names)}

    found = ImprovementFacts(
        recommendations=rows(im.Recommendation, "addressed_to_id", "group_id", "overseen_by_id"),
        actions=rows(im.Action, "scope", "agency_id", "owner_id", "group_id"),
        progress=rows(im.Progress, "action_id"),
        evidence=rows(im.Evidence, "action_id", file__isnull=False),
        rounds=rows(im.UpdateRound),
        reports=rows(im.RoundReport, "agency_id", "group_id"),
        feedback=rows(im.Feedback, "agency_id"),
        checks=rows(im.ImpactCheck, "recommendation_id"),
        challenges=rows(im.Challenge, "owner_id"),
        sheets=rows(im.Sheet, "kind", "agency_id"),
        groups=rows(Group, "duty"),
        measures=rows(im.Measure, "action_id", "recommendation_id", "group_id"),
        looks=rows(im.MeasureReview, "measure_id"),
        figures=rows(im.MeasurePoint, "measure_id"),
        notes=rows(im.LearningNote, "noted_by_id", "agency_id"),
        impact_evidence=rows(im.ImpactEvidence),
        courses=rows(im.Course),
        innovations=rows(im.Innovation, "owner_id"),
        yearly_reviews=rows(im.YearlyReview),
        models=list(im.ImpactModel.objects.values_list("id", flat=True)),
        seats=set(Partner.objects.filter(ended_on=None).values_list("agency_id", "tenant_id")),
    )
    for row in (*found.recommendations.values(), *found.actions.values()):
        row["duty"] = duties.get(row.get("group_id"))
        row["overseen"] = duties.get(row.get("overseen_by_id"), "oversight_committee")
    for report in found.reports.values():
        report["duty"] = duties.get(report["group_id"], "")
    return found
