"""The access and change record: who changed what, who opened what."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.trail.models import Event, Shown

from .. import record_words
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission

CHAINS = [("writes", "Changes"), ("reads", "Openings")]
ACTORS = [("somebody", "Somebody"), ("itself", "The product by itself")]


@allow(Permission.RECORD_SEE)
def record(request: MemberRequest) -> HttpResponse:
    names = record_words.names_for(request.member)

    def containing(rows: Any, text: str) -> Any:
        people = [pk for pk, name in names.items() if text.casefold() in name.casefold()]
        kinds = record_words.kinds_called(text)
        shown = Shown.objects.filter(tenant_id=request.tenant.pk, kind__in=kinds)
        return rows.filter(
            Q(actor_id__in=people)
            | Q(verb__icontains="_".join(text.split()))
            | Q(kind__in=kinds)
            | Q(chain="reads", number__in=shown.values("number"))
        )

    def by(rows: Any, value: str) -> Any:
        return rows.filter(actor_id__isnull=value == "itself")

    table = Table(
        request,
        Event.objects.filter(tenant_id=request.tenant.pk),
        columns=[
            Column("at", "When", kind="datetime", sort="id"),
            Column("actor", "Who", value=lambda event: record_words.who(event, names)),
            Column("verb", "What", value=record_words.what, sort=True),
            Column("kind", "Of", value=record_words.of_what, sort=True),
            Column("purpose", "Purpose", value=record_words.purpose),
            Column("object_id", "Id", url=_all_about),
            Column("number", "Number in the record", kind="number", sort=True),
        ],
        filters=[
            TextFilter("q", "Who, what or kind contains", by=containing),
            ChoiceFilter("chain", "Show", CHAINS),
            ChoiceFilter("by", "Done by", ACTORS, by=by),
            TextFilter("object_id", "Id"),
            DateFilter("at", "When"),
        ],
        one="entry",
        many="entries",
        sort="-at",
        name="access-and-change-record",
        caption="Access and change record",
        empty="Nothing has been done here yet.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "partnership/record.html", {"table": table})


def _all_about(event: Event) -> str:
    """Everything the record says of the same thing."""
    return f"?{urlencode({'object_id': event.object_id})}" if event.object_id else ""
