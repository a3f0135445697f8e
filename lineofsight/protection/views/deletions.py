"""The secure deletions: in hand, carried out and refused."""

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..models import Deletion
from ..states import DeletionState

COLOURS = {
    "proposed": "orange",
    "approved_once": "yellow",
    "approved": "blue",
    "refused": "grey",
    "carried_out": "green",
}


@allow(Permission.DELETION_SEE)
def deletions(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        Deletion.visible_to(request.member),
        columns=[
            Column(
                "about_words",
                "What",
                sort=True,
                url=lambda d: url_for(request, "protection:deletion", pk=d.pk),
            ),
            Column("due_on", "Was due", kind="date", sort=True),
            Column("proposed_at", "Proposed", kind="datetime", sort=True),
            Column("proposed_by", "By", value=lambda d: d.proposed_by.name, sort="proposed_by__person__full_name"),
            Column(
                "state",
                "Stands at",
                kind="tag",
                value=lambda d: DeletionState(d.state).words,
                colour=lambda d: COLOURS[d.state],
                sort=True,
            ),
            Column("carried_out_at", "Carried out", kind="datetime", sort=True),
            Column("certificate", "Certificate", value=_number),
        ],
        filters=[
            ChoiceFilter("state", "Stands at", [(s.value, s.words) for s in DeletionState]),
            TextFilter("about_words", "Name contains"),
        ],
        one="secure deletion",
        sort="-proposed_at",
        name="secure-deletions",
        caption="Secure deletions",
        empty="Nothing has been proposed to be destroyed. What is due stands under “Keeping and destroying”.",
    )
    return list_page(
        request,
        table,
        here="deletions",
        heading="Secure deletions",
        lead_words="One person proposes, two others approve, one of them the data protection officer; then it is carried out.",
        help_words="The other of the two who approve may be a statutory partner or a second data protection officer.",
    )


def _number(deletion: Deletion) -> str:
    certificate = getattr(deletion, "certificate", None)
    return certificate.number if certificate else ""
