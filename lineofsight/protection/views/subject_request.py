"""One subject access request: the clock, the search and every place that was found."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.environment import lines
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.vault.sealing import Destroyed

from ..models import Hit, SubjectRequest
from ..searching import given_text
from ..states import RequestState

COLOURS = {"undecided": "orange", "include": "green", "redact": "blue", "exempt": "purple", "other": "grey"}


def the_request(request: MemberRequest, pk: Any) -> SubjectRequest:
    """The request, its reading on record under its own purpose."""
    request.purpose = "subject_access"
    return get_object_or_404(SubjectRequest.visible_to(request.member).select_related("tenant"), pk=pk)


@allow(Permission.SUBJECT_SEARCH)
@ask_again_for_identity
def subject_request(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_request(request, pk)
    hits = Hit.visible_to(request.member).filter(request=found).defer("reason")
    places = sorted(set(hits.order_by().values_list("place", flat=True)))
    table = Table(
        request,
        hits,
        columns=[
            Column(
                "place",
                "Where",
                sort=True,
                url=lambda h: url_for(request, "protection:decide_hit", pk=found.pk, hit_pk=h.pk),
            ),
            Column("about_words", "In", sort=True),
            Column("begins", "Begins", value=_beginning, export=False),
            Column(
                "decision",
                "Decided",
                kind="tag",
                value=lambda h: h.get_decision_display(),
                colour=lambda h: COLOURS[h.decision],
                sort=True,
            ),
        ],
        filters=[
            ChoiceFilter("decision", "Decided", Hit.Decision.choices),
            ChoiceFilter("place", "Where", [(place, place) for place in places]),
        ],
        one="place",
        sort="decision",
        name=f"{found.number.lower()}-places",
        caption="Places where the person was found",
        empty="Nothing was found." if found.searched_at else "Nothing has been searched yet.",
    )
    if table.wants_export:
        return table.export_response()
    rows = [
        ("Person", lines(found.names)),
        ("Date of birth", _born(found.date_of_birth)),
        ("NHS number", found.nhs_number),
        ("Address", found.address),
        ("Who asks", lines(found.asked_by_words)),
        ("Received", in_words(found.received_on)),
        ("Extended because", found.extended_because),
        ("Refused because", lines(found.refused_because)),
    ]
    context = {
        "rows": [row for row in rows if row[1]],
        "found": found,
        "words": RequestState(found.state).words,
        "left": found.days_left(),
        "table": table,
        "undecided": hits.filter(decision=Hit.Decision.UNDECIDED).count(),
        "looked_through": sum(found.searched.values()),
        "total": hits.count(),
    }
    return render(request, "protection/subject_request.html", context)


def _born(kept: str) -> str:
    """In words; what stands in its place once the request was securely deleted is no date."""
    return kept if not kept or isinstance(kept, Destroyed) else in_words(date.fromisoformat(kept))


def _beginning(hit: Hit) -> str:
    """Its first words, whoever else is named blacked out."""
    words = " ".join(given_text(hit)[:200].split())
    return words if len(words) <= 90 else f"{words[:90].rsplit(' ', 1)[0]} …"
