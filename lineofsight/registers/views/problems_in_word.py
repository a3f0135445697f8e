"""The log of problems as a Word file, with the filters that were set."""

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..pages import in_word
from .problems import problem_table

MOST = 500
HEADERS = ("Number", "Problem", "Weight and owner", "Raised, days", "State")


@allow(Permission.PROBLEM_SEE)
def problems_in_word(request: MemberRequest) -> HttpResponse:
    table = problem_table(request)
    rows: list[tuple[str, ...]] = [
        (
            p.number,
            f"{p.title}. {p.words}",
            ", ".join(filter(None, (p.get_weight_display() or "To be triaged", p.owner.name if p.owner else ""))),
            f"{in_words(p.raised_on)}, {plural(p.age, 'day')}",
            f"{p.state_words}. {p.outcome}".strip(),
        )
        for p in table.rows[:MOST]
    ]
    filtered = ", as filtered on the page" if table.is_filtered else ""
    lead = f"{request.tenant.name}, {in_words(timezone.localdate())}. {plural(len(rows), 'problem')}{filtered}."
    return in_word("Problems and critical issues", lead, "Problems", HEADERS, rows)
