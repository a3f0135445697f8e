"""The pages that belong to one deep dive, in the order of its life; each member is offered those she may open."""

from dataclasses import dataclass

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .left_out import PART_OF_PAGE
from .methods import Method
from .models import DeepDive, Discussion
from .states import Stage

P = Permission


@dataclass(frozen=True)
class Page:
    """A page of a deep dive: its URL name, words, door, the stage from which it is worth opening, and for whom."""

    name: str
    words: str
    permission: Permission
    since: Stage = Stage.PROPOSED
    # The ways of auditing that have it.
    methods: tuple[Method, ...] = tuple(Method)
    # Only for those who run or attend the discussion, besides the business unit and the scrutineer.
    attending: bool = False

    @property
    def under(self) -> str:
        """The heading under which it is offered."""
        return next((heading for heading, names in HEADINGS.items() if self.name in names), RUNNING)


RUNNING = "Running it"
FEW = 7
HEADINGS = {
    "Terms": ("terms", "timetable", "audit_statements", "component_plan"),
    "Cases": ("eligible_lists", "eligible_children", "selection", "cohort"),
    "Audit tools": ("chase", "contributors", "contact_log", "response_compliance"),
    "Discussion": ("attendees", "pack", "discussion", "live_session", "discussion_record", "judgement_summary"),
    "Report": ("findings", "draft_report", "check", "approvals", "report"),
}


DISCUSSED, AT_THE_DESK, LIVE = (
    (Method.TOOL_AND_DISCUSSION,),
    (Method.TOOL_AND_DESK_ANALYSIS,),
    (Method.LIVE_AUDIT,),
)
WITH_TOOLS = (*DISCUSSED, *AT_THE_DESK)
PAGES: tuple[Page, ...] = (
    Page("terms", "Terms of reference", P.DEEP_DIVE_SEE, Stage.TERMS_DRAFTING),
    Page("timetable", "Timetable", P.DEEP_DIVE_SEE, Stage.TERMS_DRAFTING),
    Page("audit_statements", "Statements of assurance", P.DEEP_DIVE_RUN, Stage.TERMS_DRAFTING),
    Page("component_plan", "Component plan", P.DEEP_DIVE_SEE, Stage.TERMS_APPROVED),
    Page("eligible_lists", "Lists of children", P.LIST_SUPPLY, Stage.TERMS_APPROVED),
    Page("eligible_children", "Joined list", P.COHORT_SELECT, Stage.TERMS_APPROVED),
    Page("selection", "Selection of cases", P.COHORT_SEE, Stage.CASES_SELECTED),
    Page("cohort", "Cohort", P.COHORT_SEE, Stage.COHORT_CONFIRMED),
    Page("chase", "Chase", P.DEEP_DIVE_RUN, Stage.INVOLVEMENT_CHECK, WITH_TOOLS),
    Page("contributors", "Invited from outside", P.TOOL_ISSUE, Stage.RETURNS_OPEN, WITH_TOOLS),
    Page("contact_log", "Contact log", P.DEEP_DIVE_RUN, Stage.INVOLVEMENT_CHECK),
    Page("response_compliance", "Responses by agency", P.DEEP_DIVE_RUN, Stage.RETURNS_OPEN, WITH_TOOLS),
    Page("attendees", "Who attends", P.DISCUSSION_RECORD, Stage.RETURNS_OPEN, DISCUSSED, attending=True),
    Page("attendees", "Who analyses", P.DISCUSSION_RECORD, Stage.RETURNS_CLOSED, AT_THE_DESK, attending=True),
    Page("attendees", "Who attends", P.DISCUSSION_RECORD, Stage.COHORT_CONFIRMED, LIVE, attending=True),
    Page("pack", "Pack", P.PACK_READ, Stage.COLLATED, WITH_TOOLS, attending=True),
    Page("discussion", "Discussion", P.DISCUSSION_RECORD, Stage.PACK_CIRCULATED, DISCUSSED, attending=True),
    Page("discussion", "Desk analysis", P.DISCUSSION_RECORD, Stage.COLLATED, AT_THE_DESK, attending=True),
    Page("live_session", "Live session", P.DISCUSSION_RECORD, Stage.COHORT_CONFIRMED, LIVE, attending=True),
    Page("discussion_record", "Record", P.DISCUSSION_RECORD, Stage.DISCUSSION_HELD, attending=True),
    Page("judgement_summary", "Summary of judgements", P.DISCUSSION_RECORD, Stage.DISCUSSION_HELD, WITH_TOOLS, True),
    Page("findings", "Findings", P.FINDING_CODE, Stage.DISCUSSION_HELD),
    Page("draft_report", "Report in sections", P.FINDING_CODE, Stage.CONCLUSIONS_AGREED),
    Page("check", "Anonymisation check", P.FINDING_CODE, Stage.ANONYMISATION_CHECK),
    Page("approvals", "Approvals", P.REPORT_APPROVE, Stage.PARTICIPANT_APPROVAL),
    Page("report", "Report", P.REPORT_READ, Stage.SIGNED_OFF),
    Page("exclude_member", "Conflicts of interest", P.DEEP_DIVE_RUN),
)


# What does not show details of cases, which are destroyed with a withdrawn deep dive.
KEPT_WHEN_WITHDRAWN = frozenset(
    {"deep_dive", "terms", "terms_in_word", "timetable", "component_plan", "contact_log", "exclude_member"}
)


# What is kept when the case details are securely deleted: the anonymised report and what names no child.
KEPT_WHEN_DELETED = KEPT_WHEN_WITHDRAWN | {"report", "report_page", "report_pdf", "report_word", "comparison"}


def pages_for(deep_dive: DeepDive, member: Member) -> list[dict[str, str]]:
    """Words and address of each page this member may open at this stage."""
    here = {"tenant": deep_dive.tenant.slug, "pk": deep_dive.pk}
    attends = Discussion.visible_to(member).filter(deep_dive=deep_dive).exists()
    return [
        {"text": page.words, "under": page.under, "url": reverse(f"deep_dives:{page.name}", kwargs=here)}
        for page in PAGES
        if deep_dive.way in page.methods
        and getattr(deep_dive.settings.parts, PART_OF_PAGE.get(page.name, ""), True)
        and member.may(page.permission)
        and Stage(deep_dive.stage).reached(page.since)
        and (attends or not page.attending)
        and (not deep_dive.withdrawn_on or page.name in KEPT_WHEN_WITHDRAWN)
        and (not deep_dive.securely_deleted_on or page.name in KEPT_WHEN_DELETED)
    ]


def under_headings(pages: list[dict[str, str]]) -> list[tuple[str, list[dict[str, str]]]]:
    """The pages with the heading of each group; few are not divided."""
    if len(pages) <= FEW:
        return [("", pages)]
    found: dict[str, list[dict[str, str]]] = {}
    for page in pages:
        found.setdefault(page["under"], []).append(page)
    return list(found.items())
