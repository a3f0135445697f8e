"""The contact log: who of which agency was contacted when about what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission

from ..models import Contact
from .finding import the_deep_dive


def _about_whom(contact: Contact) -> str:
    if not contact.letters:
        return "All"
    return oxford(f"Child {letter}" for letter in sorted(contact.letters, key=lambda x: (len(x), x)))


@allow(Permission.DEEP_DIVE_RUN)
def contact_log(request: Any, pk: Any) -> HttpResponse:
    """A list like every other: sorted, filtered, exported, printed."""
    deep_dive = the_deep_dive(request, pk)
    table = Table(
        request,
        Contact.visible_to(request.member).filter(deep_dive=deep_dive),
        columns=[
            Column("contacted_at", "When", kind="datetime", sort=True),
            Column("member", "Person", value=lambda c: c.member.name, sort="member__person__full_name"),
            Column("agency", "Agency", value=lambda c: c.agency.name if c.agency else "", sort="agency__name"),
            Column("about", "About", value=lambda c: c.get_about_display(), sort=True),
            Column("letters", "Children", value=_about_whom),
            Column("due_date", "Due", kind="date", sort=True),
            Column("contacted_by", "By", value=lambda c: c.contacted_by.name if c.contacted_by else "By itself"),
        ],
        filters=[
            TextFilter("agency", "Agency contains", by=("agency__name",)),
            ChoiceFilter("about", "About", Contact.About.choices),
            DateFilter("when", "When", by=_between),
        ],
        one="contact",
        sort="-contacted_at",
        name="contact-log",
        caption="Contact log",
        caption_hidden=True,
        empty="Nobody has been contacted yet. The log begins when agencies are asked “known to you?”.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "deep_dives/contact_log.html", {"deep_dive": deep_dive, "table": table})


def _between(rows: Any, first: Any, last: Any) -> Any:
    if first:
        rows = rows.filter(contacted_at__date__gte=first)
    return rows.filter(contacted_at__date__lte=last) if last else rows
