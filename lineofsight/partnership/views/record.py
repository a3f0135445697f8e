"""The access and change record: who changed what, who opened what."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.govuk.words import oxford
from lineofsight.trail.models import Event

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..known_actors import names_in
from ..models import Member

CHAINS = [("writes", "Changes"), ("reads", "Openings")]


@allow(Permission.RECORD_SEE)
def record(request: MemberRequest) -> HttpResponse:
    names = names_in(request.tenant.pk)
    names |= dict(Member.visible_to(request.member).values_list("id", "person__full_name"))

    covered_names = {str(pk): name for pk, name in names.items()}

    def who(event: Event) -> str:
        name = (names.get(event.actor_id, "") if event.actor_id else "") or "By itself"
        covered = [covered_names.get(each, "somebody") for each in event.details.get("covering_for", [])]
        return f"{name}, covering for {oxford(covered)}" if covered else name

    def what(event: Event) -> str:
        if event.chain == "reads":
            return f"Opened {len(event.details.get('objects', []))} details"
        return event.verb.replace("_", " ").capitalize()

    def of_what(event: Event) -> str:
        kinds = {event.kind} if event.kind else {kind for kind, _ in event.details.get("objects", [])}
        return ", ".join(sorted(kind.split(".")[-1] for kind in kinds))

    table = Table(
        request,
        Event.objects.filter(tenant_id=request.tenant.id),
        columns=[
            Column("at", "When", kind="datetime", sort=True),
            Column("actor", "Who", value=who),
            Column("verb", "What", value=what, sort=True),
            Column("kind", "Of", value=of_what, sort=True),
            Column("purpose", "Purpose", value=lambda e: str(e.details.get("purpose", "")).replace("_", " ")),
            Column("object_id", "Id"),
            Column("number", "Number in the record", kind="number", sort=True),
        ],
        filters=[ChoiceFilter("chain", "Show", CHAINS), TextFilter("object_id", "Id"), DateFilter("at", "When")],
        one="entry",
        many="entries",
        sort="-at",
        name="access-and-change-record",
        caption="Access and change record",
        empty="Nothing fits. Clear the filter.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "partnership/record.html", {"table": table})
