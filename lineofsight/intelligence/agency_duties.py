"""The figures and explanations an agency owes."""

from collections.abc import Iterable

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.duties import Duty
from lineofsight.partnership.models import Agency, Member

from .models import AgencyFigures, QuarterException
from .rules import enters_for
from .states import RELEASED, FiguresState, QuarterState

FIGURES, EXPLANATION = "Figures of the quarter", "Explanation"


def told(member: Member, agency: Agency) -> Iterable[Duty]:
    if not member.may(Permission.QUARTER_SEE):
        return

    def address(page: str, pk: object) -> str:
        return reverse(f"intelligence:{page}", kwargs={"tenant": member.tenant.slug, "pk": pk})

    rows = AgencyFigures.visible_to(member).filter(agency=agency).exclude(state=FiguresState.SIGNED_OFF)
    for each in rows.exclude(quarter__state__in=RELEASED):
        page = "enter_figures" if member.may(Permission.FIGURES_ENTER) else "quarter"
        url = address(page, each.pk if page == "enter_figures" else each.quarter_id)
        words = "Enter and sign off the figures"
        yield Duty(FIGURES, words, each.quarter.words, each.quarter.due_date, each.state_words, url)
    asked = QuarterException.visible_to(member).filter(asked_of=agency, explanation="", asked_at__isnull=False)
    for exception in asked.exclude(quarter__state=QuarterState.CLOSED):
        thing = f"{exception.indicator.code}, {exception.quarter.words}"
        explains = enters_for(member, agency.pk)
        url = address("explain_exception", exception.pk) if explains else address("quarter", exception.quarter_id)
        yield Duty(EXPLANATION, "Explain an exception", thing, exception.due_date, "Waits for the agency", url)
