"""The sharing log: every disclosure and every refusal."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.sharing.models import Disclosure

from ..listing import list_page

ONLY_IN_THE_WORKBOOK = (
    Column("from", "From", value=lambda d: d.from_agency.name if d.from_agency else ""),
    Column("why", "Why"),
    Column("legal_hook", "Legal ground"),
    Column("detriment", "More detrimental to the child?", value=lambda d: d.get_detriment_display()),
    Column("by_hand", "Entered by hand", value=lambda d: "Yes" if d.by_hand else "No"),
    Column("sha256", "SHA-256 of the file"),
)


@allow(Permission.SHARING_SEE)
@ask_again_to_take_away
def sharing_log(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        Disclosure.visible_to(request.member).defer("details", "detriment_reason"),
        columns=[
            Column(
                "at",
                "When",
                kind="datetime",
                sort=True,
                url=lambda d: url_for(request, "protection:disclosure", pk=d.pk),
            ),
            Column("what", "What", sort=True),
            Column("to", "With whom", value=lambda d: d.recipient),
            Column("about_words", "About", sort=True),
            Column("children", "Children", kind="number", sort=True),
            # The workbook holds all of it; on the page the line itself says the rest.
            *(ONLY_IN_THE_WORKBOOK if "export" in request.GET else ()),
            Column("decider", "Decided by", value=lambda d: d.decider),
            Column(
                "outcome",
                "Outcome",
                kind="tag",
                value=lambda d: d.get_outcome_display(),
                colour=lambda d: "red" if d.outcome == Disclosure.Outcome.REFUSED else "green",
                sort=True,
            ),
        ],
        filters=[
            TextFilter("q", "What, whom or about contains", by=_containing),
            ChoiceFilter("kind", "Kind", Disclosure.Kind.choices),
            ChoiceFilter("outcome", "Outcome", Disclosure.Outcome.choices),
            DateFilter("when", "When", by=_between),
        ],
        one="disclosure",
        sort="-at",
        name="sharing-log",
        caption="Sharing log",
        empty="Nothing fits. Lines are written by themselves when something is shared; enter by hand what was shared outside.",
    )
    return list_page(
        request,
        table,
        here="sharing_log",
        heading="Sharing log",
        lead_words="One line for each time information was shown, sent or taken away, and for each refusal.",
        button="Record a disclosure or refusal",
        button_url=url_for(request, "protection:record_disclosure"),
        help_words="Lines are written by themselves when details of children are shown to an agency, a completed tool "
        "comes in, the pack is circulated, somebody outside is let in to a tool, or a file is taken away.",
    )


def _containing(rows: Any, text: str) -> Any:
    found = rows.none()
    for name in ("what__icontains", "to_agency__name__icontains", "to_member__person__full_name__icontains"):
        found = found | rows.filter(**{name: text})
    return found | rows.filter(to_organisation__icontains=text) | rows.filter(about_words__icontains=text)


def _between(rows: Any, first: Any, last: Any) -> Any:
    if first:
        rows = rows.filter(at__date__gte=first)
    return rows.filter(at__date__lte=last) if last else rows
