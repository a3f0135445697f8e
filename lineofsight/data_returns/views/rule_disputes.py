"""The rules that agencies doubt, and what became of it."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..collections import collections_of, title_of
from ..models import RuleDispute
from ..pages import return_menu
from ..states import DisputeState


@allow(Permission.RETURN_SEE)
def rule_disputes(request: MemberRequest) -> HttpResponse:
    known = collections_of(request.tenant.pk)
    rows = RuleDispute.visible_to(request.member).defer("words", "answer")
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "rule_words",
                "Rule",
                kind="long_text",
                url=lambda d: url_for(request, "data_returns:answer_dispute", pk=d.pk),
            ),
            Column("rule", "Number", sort=True),
            Column("collection", "Return", value=lambda d: title_of(d.collection, known), sort=True),
            Column("agency", "Agency", value=lambda d: d.agency.name, sort="agency__name"),
            Column("raised_at", "Disputed", kind="datetime", sort=True),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda d: d.state_words,
                colour=lambda d: DisputeState(d.state).colour,
                sort=True,
            ),
            Column("answered_at", "Answered", kind="datetime", sort=True, empty="Not yet"),
        ],
        filters=[ChoiceFilter("state", "How it stands", [(s.value, s.words) for s in DisputeState])],
        one="rule",
        sort="-raised_at",
        name="disputed-rules",
        caption="Disputed rules",
        empty="No rule is disputed. An agency disputes one from the page of its return.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "menu": return_menu(request, "rule_disputes")}
    return render(request, "data_returns/rule_disputes.html", context)
