"""The register of agreements under which information is shared."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..models import Agreement


def standing(agreement: Agreement) -> tuple[str, str]:
    """Where it stands, and the colour of that."""
    if agreement.ended_on:
        return "Ended", "grey"
    return ("Review overdue", "red") if agreement.review_on < timezone.localdate() else ("In force", "green")


@allow(Permission.GOVERNANCE_SEE)
def agreements(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        Agreement.visible_to(request.member),
        columns=[
            Column("title", "Agreement", sort=True, url=lambda a: url_for(request, "protection:agreement", pk=a.pk)),
            Column("kind", "Kind", value=lambda a: a.get_kind_display(), sort=True),
            Column("parties", "Parties", value=lambda a: oxford(a.parties)),
            Column("purpose", "Purpose", sort=True),
            Column("legal_basis", "Legal basis", sort=True),
            Column("signed_on", "Signed", kind="date", sort=True),
            Column("review_on", "Review", kind="date", sort=True),
            Column("state", "Stands at", kind="tag", value=lambda a: standing(a)[0], colour=lambda a: standing(a)[1]),
        ],
        filters=[
            ChoiceFilter("kind", "Kind", Agreement.Kind.choices),
            ChoiceFilter("state", "Stands at", [("in_force", "In force"), ("ended", "Ended")], by=_standing_at),
            TextFilter("q", "Title, purpose or party contains", by=_containing),
        ],
        one="agreement",
        sort="review_on",
        name="agreements",
        caption="Agreements",
        empty="No agreement fits. Enter the agreements under which agencies share information with the partnership.",
    )
    return list_page(
        request,
        table,
        here="agreements",
        heading="Agreements",
        lead_words="Who has agreed to share what, for what purpose, on what law, and when it is looked at again.",
        button="Enter an agreement",
        button_url=url_for(request, "protection:record_agreement"),
        help_words="Before its review date an agreement comes onto the list of the business unit and of data protection.",
    )


def _standing_at(rows: Any, value: str) -> Any:
    return rows.filter(ended_on__isnull=value == "in_force")


def _containing(rows: Any, text: str) -> Any:
    found = rows.filter(title__icontains=text) | rows.filter(purpose__icontains=text)
    return found | rows.filter(parties_words__icontains=text)
