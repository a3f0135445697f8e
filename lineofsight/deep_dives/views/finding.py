"""Finding the rows the pages of involvement and audit tools are about; what is not visible is not found."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from lineofsight.partnership.models import leads_in

from ..models import AgencyRequest, AgencyReturn, DeepDive


def the_deep_dive(request: Any, pk: UUID) -> DeepDive:
    """The deep dive of the address, if this member may see it."""
    return get_object_or_404(DeepDive.visible_to(request.member), pk=pk)


def own_request(request: Any, pk: UUID, request_pk: UUID) -> AgencyRequest:
    """What her agency is asked, if she answers for it."""
    rows = AgencyRequest.to_answer(request.member).select_related("deep_dive__tenant", "deep_dive__edition")
    return get_object_or_404(rows, pk=request_pk, deep_dive=pk)


def any_request(request: Any, pk: UUID, request_pk: UUID) -> AgencyRequest:
    """What one agency is asked, for the business unit."""
    if not request.member.is_business_unit:
        raise Http404
    rows = AgencyRequest.visible_to(request.member).select_related("deep_dive__tenant", "deep_dive__edition")
    return get_object_or_404(rows, pk=request_pk, deep_dive=pk)


def listed_tool(request: Any, pk: UUID, return_pk: UUID) -> AgencyReturn:
    """A tool whose state she may see; its content only after ``may_read``."""
    rows = AgencyReturn.listed_for(request.member).select_related(
        "deep_dive__tenant", "deep_dive__edition", "response__question_set", "author__person", "finished_by__person"
    )
    return get_object_or_404(rows, pk=return_pk, deep_dive=pk)


def led_tool(request: Any, pk: UUID, return_pk: UUID) -> AgencyReturn:
    """A tool of an agency whose safeguarding lead she is."""
    found = listed_tool(request, pk, return_pk)
    if not leads_in(request.member, found.agency_id, found.deep_dive_id):
        raise Http404
    return found


def may_read(request: Any, tool: AgencyReturn) -> bool:
    """Whether its content is open to her: an agency's draft is the agency's alone."""
    return AgencyReturn.visible_to(request.member).filter(pk=tool.pk).exists()


def chosen(request: Any, deep_dive: DeepDive) -> tuple[list[AgencyReturn], list[AgencyRequest]]:
    """The tools and requests ticked on the grid or on the page of chasing; unknown ids are passed over."""
    given = request.POST if request.method == "POST" else request.GET
    tools = AgencyReturn.listed_for(request.member).filter(deep_dive=deep_dive, pk__in=_ids(given.getlist("tool")))
    requests = AgencyRequest.visible_to(request.member).filter(
        deep_dive=deep_dive, pk__in=_ids(given.getlist("request"))
    )
    return (
        list(
            tools.select_related("deep_dive__tenant", "deep_dive__edition", "author__person").order_by(
                "agency__name", "case__letter"
            )
        ),
        list(requests.select_related("deep_dive__tenant", "deep_dive__edition").order_by("agency__name")),
    )


def _ids(values: list[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
