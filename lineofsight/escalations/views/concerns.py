"""The urgent concerns this member may see, the open ones first."""

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Concern
from ..states import ConcernState

COLOURS = {"sent": "red", "acknowledged": "orange", "action_recorded": "blue", "closed": "green"}


@allow(Permission.CONCERN_SEE)
def concerns(request: MemberRequest) -> HttpResponse:
    rows = Concern.visible_to(request.member).annotate(
        ended=Case(When(state=ConcernState.CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "raised_at",
                "Raised",
                kind="datetime",
                sort=True,
                url=lambda c: url_for(request, "escalations:concern", pk=c.pk),
            ),
            Column("kind", "About", value=lambda c: c.get_kind_display(), sort=True),
            Column("agency", "Agency", value=lambda c: c.agency.name, sort="agency__name"),
            Column("lead", "Sent to", value=lambda c: c.lead.name, sort="lead__person__full_name"),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda c: ConcernState(c.state).words,
                colour=lambda c: COLOURS[c.state],
                sort="ended",
            ),
            Column("acknowledged_at", "Acknowledged", kind="datetime", sort=True),
            Column("action_at", "Action taken", kind="datetime", sort=True),
            Column("closed_at", "Closed", kind="datetime", sort=True),
        ],
        filters=[
            ChoiceFilter("state", "State", [(s.value, s.words) for s in ConcernState]),
            ChoiceFilter("kind", "About", Concern.Kind.choices),
        ],
        one="urgent concern",
        sort="state",
        name="urgent-concerns",
        caption="Urgent concerns",
        empty="No urgent concern has been raised that you have a part in. Use “Raise an urgent concern” above when somebody may be in danger.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "escalations/concerns.html", {"table": table})
