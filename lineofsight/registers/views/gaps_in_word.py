"""The log of service gaps as a Word file, with the filters that were set."""

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..pages import in_word
from .gaps import gap_table

MOST = 500
HEADERS = ("Number", "What is missing, for whom", "Urgency, by when", "Put to, answer", "State")


@allow(Permission.GAP_SEE)
def gaps_in_word(request: MemberRequest) -> HttpResponse:
    table = gap_table(request)
    rows: list[tuple[str, ...]] = [
        (
            g.number,
            f"{g.title}. {g.words} For: {g.children}. Shown by: {g.evidence}",
            f"{g.urgency}, {in_words(g.due_date)}",
            ". ".join(filter(None, (g.addressed_to, g.answer))) or "Nobody yet",
            f"{g.state_words}. {g.outcome}".strip(),
        )
        for g in table.rows[:MOST]
    ]
    filtered = ", as filtered on the page" if table.is_filtered else ""
    lead = f"{request.tenant.name}, {in_words(timezone.localdate())}. {plural(len(rows), 'service gap')}{filtered}."
    return in_word("Service gaps", lead, "Service gaps", HEADERS, rows)
