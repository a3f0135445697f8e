"""The breach register, with the end of the 72 hours."""

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..models import Breach


def standing(breach: Breach) -> tuple[str, str]:
    """Where it stands, and the colour of that."""
    if breach.closed_at:
        return "Closed", "grey"
    if breach.regulator_told_at:
        return "Regulator told", "blue"
    if breach.risk == Breach.Risk.UNLIKELY:
        return "Regulator not told", "blue"
    if breach.tell_by < timezone.now():
        return "Past the 72 hours", "red"
    return ("To be judged", "orange") if breach.risk == Breach.Risk.NOT_JUDGED else ("Regulator to be told", "orange")


@allow(Permission.BREACH_RECORD)
def breaches(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        Breach.visible_to(request.member).defer("facts", "who_is_affected", "reasons", "measures"),
        columns=[
            Column("number", "Breach", sort=True, url=lambda b: url_for(request, "protection:breach", pk=b.pk)),
            Column("kind", "What", value=lambda b: b.get_kind_display(), sort=True),
            Column("happened_on", "Happened", kind="date", sort=True),
            Column("known_at", "Known", kind="datetime", sort=True),
            Column("tell_by", "72 hours end", kind="datetime", sort="known_at"),
            Column("children", "Children", kind="number", sort=True),
            Column("risk", "Risk", value=lambda b: b.get_risk_display(), sort=True),
            Column("regulator_told_at", "Regulator told", kind="datetime", sort=True),
            Column("state", "Stands at", kind="tag", value=lambda b: standing(b)[0], colour=lambda b: standing(b)[1]),
        ],
        filters=[ChoiceFilter("risk", "Risk", Breach.Risk.choices), ChoiceFilter("kind", "What", Breach.Kind.choices)],
        one="breach",
        many="breaches",
        sort="-known_at",
        name="breaches",
        caption="Breach register",
        empty="No breach has been recorded. Record each one at once, also where nobody seems to be at risk.",
    )
    return list_page(
        request,
        table,
        here="breaches",
        heading="Breach register",
        lead_words="From the moment a breach is known, 72 hours run in which the regulator is told where people are at risk.",
        button="Record a breach",
        button_url=url_for(request, "protection:record_breach"),
        help_words="Every breach is recorded, also those the regulator is not told of, with the reason why not.",
    )
