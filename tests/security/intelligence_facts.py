"""What stands in the core data set, read row by row and without the product's own scopes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.intelligence import models as im
from lineofsight.partnership.models import Group

Rows = dict[UUID, dict[str, Any]]


@dataclass
class IntelligenceFacts:
    """Rows by id, each with its tenant and what relates a person to it."""

    indicators: Rows
    quarters: Rows
    figures: Rows
    exceptions: Rows
    challenges: Rows
    dashboards: Rows
    tiles: Rows
    topics: Rows
    notice_reviews: Rows
    computed: Rows
    openings: Rows

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        """The ids of this partnership for a page; None for a page of another kind."""
        where = next((name for name, pages in OF.items() if page in pages.split()), None)
        rows: Rows | None = getattr(self, where) if where else None
        return None if rows is None else [pk for pk, row in rows.items() if row["tenant_id"] == tenant]


OF = {
    "indicators": "indicator change_indicator retire_indicator rebase_indicator bring_benchmarks "
    "raise_indicator_challenge propose_deeper_review",
    "quarters": "quarter set_meeting_day go_on_without name_exception sign_summary decide_summary close_quarter frozen_quarter "
    "quarter_file exception_report computed_figures",
    "computed": "choose_figure open_rows",
    "openings": "rows_behind",
    "figures": "enter_figures figures_sheet send_figures query_figures",
    "exceptions": "ask_explanation explain_exception",
    "challenges": "indicator_challenge",
    "dashboards": "dashboard agree_dashboard",
    "tiles": "propose_from_tile rate_tile",
    "topics": "topic",
    "notice_reviews": "notice_review change_notice_review notice_review_in_word",
}


def gather_intelligence() -> IntelligenceFacts:
    duties = dict(Group.objects.values_list("id", "duty"))

    def rows(model: Any, *names: str) -> Rows:
        return {r["id"]: r for r in model.objects.values("id", "tenant_id", *names)}

    found = IntelligenceFacts(
        indicators=rows(im.Indicator),
        quarters=rows(im.Quarter, "state", "group_id", "summary__id", "frozen__id"),
        figures=rows(im.AgencyFigures, "agency_id"),
        exceptions=rows(im.QuarterException, "asked_of_id", "quarter_id"),
        challenges=rows(im.IndicatorChallenge, "owner_id"),
        dashboards=rows(im.DashboardEdition, "state"),
        tiles=rows(im.Tile, "edition__state"),
        topics=rows(im.AssuranceTopic),
        notice_reviews=rows(im.NoticeReview),
        # One that a later run has replaced has no page any more.
        computed={
            r["id"]: r
            for r in im.ComputedFigure.objects.filter(superseded_at=None).values("id", "tenant_id", "entry__agency_id")
        },
        openings=rows(im.RowsOpened, "opened_by_id"),
    )
    for quarter in found.quarters.values():
        quarter["duty"] = duties[quarter["group_id"]]
    for topic in found.topics.values():
        topic["agencies"] = set()
    for owner in im.TopicOwner.objects.values("topic_id", "agency_id"):
        found.topics[owner["topic_id"]]["agencies"].add(owner["agency_id"])
    return found
