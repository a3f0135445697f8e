"""The lives of a year's plan, of a line of the work programme and of a planned audit, each as one table."""

from enum import StrEnum

from lineofsight.engine.states import StateTable, Step


class PlanState(StrEnum):
    """Where the plan of a year stands: its priorities, its work programme or its audit programme."""

    DRAFT = "draft"
    AGREED = "agreed"
    RUNNING = "running"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return {"draft": "Draft", "agreed": "Agreed", "running": "Running", "closed": "Closed"}[self]

    @property
    def colour(self) -> str:
        return {"draft": "yellow", "agreed": "blue", "running": "green", "closed": "grey"}[self]


PLAN = StateTable(
    "a year’s plan",
    [
        Step(PlanState.DRAFT, "agree", PlanState.AGREED, "chair of the group, or recorded from its minute"),
        Step(PlanState.AGREED, "begin", PlanState.RUNNING, "by itself", "first day of its period"),
        *(Step(s, "close", PlanState.CLOSED, "business unit") for s in (PlanState.AGREED, PlanState.RUNNING)),
    ],
)


class LineState(StrEnum):
    """Where a line of the work programme stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return {
            "not_started": "Not started",
            "in_progress": "In progress",
            "complete": "Complete",
            "ended": "Ended without being done",
        }[self]


LINE = StateTable(
    "a line of the work programme",
    [
        Step(LineState.NOT_STARTED, "start", LineState.IN_PROGRESS, "who leads it"),
        Step(LineState.NOT_STARTED, "complete", LineState.COMPLETE, "who leads it"),
        Step(LineState.IN_PROGRESS, "start", LineState.IN_PROGRESS, "who leads it"),
        Step(LineState.IN_PROGRESS, "complete", LineState.COMPLETE, "who leads it"),
        Step(LineState.COMPLETE, "start", LineState.IN_PROGRESS, "business unit"),
        Step(LineState.ENDED, "start", LineState.IN_PROGRESS, "business unit"),
        *(Step(s, "end", LineState.ENDED, "business unit") for s in (LineState.NOT_STARTED, LineState.IN_PROGRESS)),
    ],
)


class AuditPlanState(StrEnum):
    """Where an audit of the year's programme stands."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    NOT_DONE = "not_done"

    @property
    def words(self) -> str:
        return {
            "proposed": "Proposed",
            "planned": "Planned",
            "under_way": "Under way",
            "completed": "Completed",
            "not_done": "Will not be done",
        }[self]

    @property
    def colour(self) -> str:
        return {
            "proposed": "yellow",
            "planned": "blue",
            "under_way": "purple",
            "completed": "green",
            "not_done": "grey",
        }[self]


AUDIT_PLAN = StateTable(
    "an audit of the programme",
    [
        Step(AuditPlanState.PROPOSED, "move", AuditPlanState.PLANNED, "business unit: takes it into a quarter"),
        Step(AuditPlanState.PROPOSED, "begin", AuditPlanState.UNDER_WAY, "by itself: its report is asked for"),
        Step(AuditPlanState.PROPOSED, "drop", AuditPlanState.NOT_DONE, "business unit, with the reason"),
        Step(
            AuditPlanState.PLANNED, "begin", AuditPlanState.UNDER_WAY, "business unit; by itself: its theme is proposed"
        ),
        *(
            Step(
                s,
                "finish",
                AuditPlanState.COMPLETED,
                "business unit or who leads it; by itself: its report is signed off",
            )
            for s in (AuditPlanState.PLANNED, AuditPlanState.UNDER_WAY)
        ),
        *(
            Step(s, "move", s, "business unit, with the reason")
            for s in (AuditPlanState.PLANNED, AuditPlanState.UNDER_WAY)
        ),
        *(
            Step(s, "drop", AuditPlanState.NOT_DONE, "business unit, with the reason")
            for s in (AuditPlanState.PLANNED, AuditPlanState.UNDER_WAY)
        ),
    ],
)
