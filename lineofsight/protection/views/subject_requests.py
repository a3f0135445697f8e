"""The subject access requests, with the days that are left."""

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..models import SubjectRequest
from ..states import RequestState

COLOURS = {"open": "orange", "answered": "green", "refused": "grey"}


@allow(Permission.SUBJECT_SEARCH)
@ask_again
def subject_requests(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        SubjectRequest.visible_to(request.member).only(
            "number", "received_on", "due_on", "state", "purpose", "closed_on", "tenant_id", "opened_by__person"
        ),
        columns=[
            Column(
                "number",
                "Request",
                sort=True,
                url=lambda r: url_for(request, "protection:subject_request", pk=r.pk),
            ),
            Column("purpose", "What for", sort=True),
            Column("received_on", "Received", kind="date", sort=True),
            Column("due_on", "Due", kind="date", sort=True),
            Column("left", "Days left", value=lambda r: r.days_left() if r.is_open else None, kind="number"),
            Column(
                "state",
                "Stands at",
                kind="tag",
                value=lambda r: RequestState(r.state).words,
                colour=lambda r: "red" if r.is_open and r.days_left() < 0 else COLOURS[r.state],
                sort=True,
            ),
            Column("closed_on", "Closed", kind="date", sort=True),
        ],
        filters=[ChoiceFilter("state", "Stands at", [(s.value, s.words) for s in RequestState])],
        one="request",
        sort="due_on",
        name="subject-access-requests",
        caption="Subject access requests",
        empty="No request has been entered. Enter one on the day it is received: the month runs from then.",
    )
    return list_page(
        request,
        table,
        here="subject_requests",
        heading="Subject access requests",
        lead_words="Who asks to see what is held about a person, and by when the answer is due.",
        button="Enter a request",
        button_url=url_for(request, "protection:open_request"),
        help_words="Only data protection opens these pages. Every search and every text it finds stands in the record.",
    )
