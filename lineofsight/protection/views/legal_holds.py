"""The legal holds, those in force first."""

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..models import LegalHold
from ..states import HoldState

COLOURS = {"in_force": "purple", "lift_asked": "orange", "lifted": "grey"}


@allow(Permission.HOLD_SET)
def legal_holds(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        LegalHold.visible_to(request.member).defer("reason", "lift_reason"),
        columns=[
            Column(
                "about_words",
                "What must not be destroyed",
                sort=True,
                url=lambda h: url_for(request, "protection:legal_hold", pk=h.pk),
            ),
            Column("reference", "Reference", sort=True),
            Column("set_at", "Set", kind="datetime", sort=True),
            Column("set_by", "By", value=lambda h: h.set_by.name, sort="set_by__person__full_name"),
            Column("review_on", "Look again", kind="date", sort=True),
            Column(
                "state",
                "Stands at",
                kind="tag",
                value=lambda h: HoldState(h.state).words,
                colour=lambda h: COLOURS[h.state],
                sort=True,
            ),
            Column("lifted_at", "Lifted", kind="datetime", sort=True),
        ],
        filters=[ChoiceFilter("state", "Stands at", [(s.value, s.words) for s in HoldState])],
        one="legal hold",
        sort="state",
        name="legal-holds",
        caption="Legal holds",
        empty="There is no legal hold. Set one as soon as a court, an inquiry or the police may need something kept.",
    )
    return list_page(
        request,
        table,
        here="legal_holds",
        heading="Legal holds",
        lead_words="While a hold is in force, nothing it names can be destroyed. Lifting it takes two persons.",
        button="Set a legal hold",
        button_url=url_for(request, "protection:set_hold"),
        help_words="A hold works at once. If in doubt, set it: it can be lifted, and what is destroyed cannot be brought back.",
    )
