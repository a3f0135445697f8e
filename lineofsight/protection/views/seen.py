"""Who has seen this: the children by their letters (data protection), or one's own agency's audit tools (its lead)."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role

from ..listing import list_page
from ..reach import cases_of, returns_of

HELP = (
    "The record keeps every opening by itself. It says who was shown what, when and for what purpose, and never what "
    "was written."
)


@allow(Permission.SEEN_SEE)
def seen(request: MemberRequest) -> HttpResponse:
    of_data_protection = request.member.has(Role.DATA_PROTECTION)
    table = _children(request) if of_data_protection else _tools(request)
    lead = (
        "Choose a child to see everybody who was shown anything about it."
        if of_data_protection
        else "Choose an audit tool of your agency to see everybody who was shown anything of it."
    )
    return list_page(request, table, here="seen", heading="Who has seen this", lead_words=lead, help_words=HELP)


def _children(request: MemberRequest) -> Table:
    return Table(
        request,
        cases_of(request.member).annotate(tools=Count("returns")),
        columns=[
            Column(
                "letter",
                "Child",
                value=lambda case: case.name,
                sort=True,
                url=lambda case: url_for(request, "protection:seen_child", case_pk=case.pk),
            ),
            Column("deep_dive", "Deep dive", value=lambda case: case.deep_dive.title, sort="deep_dive__title"),
            Column("reference", "Reference", value=lambda case: case.deep_dive.reference, sort="deep_dive__reference"),
            Column("tools", "Audit tools", kind="number", sort=True),
            Column("kept", "Details", kind="tag", value=_kept, colour=_colour),
        ],
        filters=[TextFilter("q", "Deep dive contains", by=("deep_dive__title", "deep_dive__reference"))],
        one="child",
        many="children",
        sort="reference",
        name="children",
        caption="Children",
        empty="No child has been selected for an audit yet.",
    )


def _tools(request: MemberRequest) -> Table:
    return Table(
        request,
        returns_of(request.member),
        columns=[
            Column(
                "case",
                "Child",
                value=lambda row: row.case.name,
                sort="case__letter",
                url=lambda row: url_for(request, "protection:seen_tool", return_pk=row.pk),
            ),
            Column("agency", "Agency", value=lambda row: row.agency.name, sort="agency__name"),
            Column("deep_dive", "Deep dive", value=lambda row: row.deep_dive.title, sort="deep_dive__title"),
            Column("reference", "Reference", value=lambda row: row.deep_dive.reference, sort="deep_dive__reference"),
        ],
        filters=[TextFilter("q", "Deep dive contains", by=("deep_dive__title", "deep_dive__reference"))],
        one="audit tool",
        sort="reference",
        name="audit-tools",
        caption="Audit tools",
        empty="Your agency has no audit tool yet. Tools appear here when they are issued.",
    )


def _kept(case: Any) -> str:
    gone = case.deep_dive.securely_deleted_on or case.deep_dive.withdrawn_on
    return "Securely deleted" if gone else "Kept"


def _colour(case: Any) -> str:
    return "grey" if _kept(case) != "Kept" else "blue"
