"""The data returns that came, each with its result and whether its agency signed it off."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..collections import collections_of, title_of
from ..models import DataReturn
from ..pages import return_menu
from ..states import Outcome, ReturnState


@allow(Permission.RETURN_SEE)
def returns(request: MemberRequest) -> HttpResponse:
    known = collections_of(request.tenant.pk)
    table = Table(
        request,
        DataReturn.visible_to(request.member),
        columns=[
            Column(
                "collection",
                "Return",
                value=lambda r: title_of(r.collection, known),
                url=lambda r: url_for(request, "data_returns:data_return", pk=r.pk),
                sort=True,
            ),
            Column("agency", "Agency", value=lambda r: r.agency.name, sort="agency__name"),
            Column("short_period", "Period", sort="period_end"),
            Column("number", "File", kind="number"),
            Column(
                "outcome",
                "Result",
                kind="tag",
                value=lambda r: r.outcome_words,
                colour=lambda r: Outcome(r.outcome).colour,
                sort=True,
                empty="Not yet",
            ),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda r: r.state_words,
                colour=lambda r: ReturnState(r.state).colour,
                sort=True,
            ),
            Column("rows", "Rows", kind="number", sort=True),
            Column("rejected_rows", "Rows rejected", kind="number", sort=True),
            Column("sent_at", "Sent", kind="datetime", sort=True),
            Column("sent_by.name", "By"),
        ],
        filters=[
            ChoiceFilter("agency", "Agency", [(a.pk, a.name) for a in Agency.known_in(request.tenant.pk)]),
            ChoiceFilter("collection", "Return", [(key, each.title) for key, each in known.items()]),
            ChoiceFilter("outcome", "Result", [(o.value, o.words) for o in Outcome]),
            ChoiceFilter("state", "How it stands", [(s.value, s.words) for s in ReturnState]),
            DateFilter("period_end", "Period ends"),
        ],
        one="return",
        sort="-sent_at",
        name="data-returns",
        caption="Data returns",
        empty="No data return has come yet. An agency’s lead sends one under “Send a return”.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "data_returns/returns.html", {"table": table, "menu": return_menu(request, "returns")})
