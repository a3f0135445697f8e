"""The risk register as a Word file, with the filters that were set."""

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..pages import in_word
from ..risk_list import controls_of, risk_table

MOST = 500
HEADERS = ("Number", "Risk", "Whose, and owner", "Before, now, target", "What is done about it", "Next review")


@allow(Permission.RISK_SEE)
def risks_in_word(request: MemberRequest) -> HttpResponse:
    table = risk_table(request)
    found = list(table.rows[:MOST])
    rows: list[tuple[str, ...]] = [
        (
            r.number,
            " ".join(
                filter(None, (r.words, r.cause and f"Cause: {r.cause}", r.consequence and f"So: {r.consequence}"))
            ),
            f"{r.origin}, {r.owner.name}",
            f"{r.score_before} to {r.score} ({r.level}), target {r.target}" if r.score else "Not scored",
            controls_of(r) or "Nothing yet",
            in_words(r.review_date) or "Not set",
        )
        for r in found
    ]
    lead = (
        f"{request.tenant.name}, {in_words(timezone.localdate())}. {plural(len(rows), 'risk')}"
        f"{', as filtered on the page' if table.is_filtered else ''}."
    )
    return in_word("Risk register", lead, "Risks", HEADERS, rows)
