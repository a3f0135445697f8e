"""Who from outside was invited to one audit tool of this deep dive, and where each invitation stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission

from ..models import Contributor
from ..rules.contributors import is_over, standing
from ..states import ReturnState
from .finding import the_deep_dive


@allow(Permission.TOOL_ISSUE)
def contributors(request: Any, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    rows = Contributor.visible_to(request.member).filter(deep_dive=deep_dive).select_related("signer__person")
    table = Table(
        request,
        rows,
        columns=[
            Column("member", "Person", value=lambda row: row.member.name, sort="member__person__full_name"),
            Column("email", "E-mail", value=lambda row: row.member.person.email),
            Column("agency", "Organisation", value=lambda row: row.agency_return.agency.name),
            Column("case", "Child", value=lambda row: row.agency_return.case.name, sort="agency_return__case__letter"),
            Column(
                "state", "Stands", kind="tag", value=lambda row: standing(row)[0], colour=lambda row: standing(row)[1]
            ),
            Column("problem", "E-mail sent", value=lambda row: "Could not be sent" if row.mail_failed else "Yes"),
            Column("signer", "Signs off", value=lambda row: row.signer.name if row.signer else "Business unit"),
            Column("until_date", "Until", kind="date", sort=True),
            Column("actions", "What to do", kind="actions", value=lambda row: _actions(request, row)),
        ],
        one="person",
        many="people",
        sort="-until_date",
        name="contributors",
        caption="Invited from outside",
        caption_hidden=True,
        empty="Nobody is invited. Invite somebody when an organisation has nobody here, such as a school found late.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "deep_dives/contributors.html", {"deep_dive": deep_dive, "table": table})


def _actions(request: Any, row: Contributor) -> list[dict[str, str]]:
    if row.withdrawn_at or row.agency_return.state in ReturnState.submitted_states():
        return []
    here = {"pk": row.deep_dive_id, "contributor_pk": row.pk}
    found = [{"text": "Send again", "url": url_for(request, "deep_dives:send_link_again", **here)}]
    if row.agency_return.state == ReturnState.AWAITING_SIGN_OFF and not is_over(row):
        address = {"pk": row.deep_dive_id, "return_pk": row.agency_return_id}
        return [{"text": "Sign off", "url": url_for(request, "deep_dives:sign_off_contribution", **address)}, *found]
    return [*found, {"text": "Withdraw", "url": url_for(request, "deep_dives:withdraw_contributor", **here)}]
