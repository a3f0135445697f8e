"""The systems that read here: for which agency, what they may read, until when, and when each did last."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import ApiToken

STATES = ("In use", "Not used yet", "Expired", "Withdrawn")


@allow(Permission.API_KEEP)
def api_tokens(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        list(ApiToken.visible_to(request.member).order_by("-made_at")),
        columns=[
            Column("name", "System", sort=True),
            Column("agency", "Agency", value=lambda t: t.agency.name, sort=True),
            Column("begins_with", "Key begins with", value=lambda t: f"{t.begins_with}…"),
            Column("scopes", "May read", value=lambda t: t.scope_words),
            Column("state", "State", kind="tag", value=lambda t: t.state[0], colour=lambda t: t.state[1], sort=True),
            Column("expires_on", "Until", kind="date", sort=True),
            Column("last_used_at", "Last read", kind="datetime", sort=True, empty="Never"),
            Column("made_by", "Made by", value=lambda t: t.made_by.name),
            Column("made_at", "Made", kind="datetime", sort=True),
            Column(
                "withdraw",
                "Withdraw",
                value=lambda t: "" if t.revoked_at else f"Withdraw {t.name}",
                url=lambda t: url_for(request, "exchange:revoke_api_token", pk=t.pk),
                export=False,
            ),
        ],
        filters=[
            ChoiceFilter(
                "state", "State", [(s, s) for s in STATES], by=lambda rows, v: [t for t in rows if t.state[0] == v]
            )
        ],
        one="system",
        name="systems-that-read",
        caption="Systems that read",
        empty="No system reads here. Add one when an agency asks for it.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "exchange/api_tokens.html", {"table": table})
