"""Asking every agency of the terms "known to you?", each through one named person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import plural
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Agency, Appointment, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.involvement import agencies_of_terms, default_due_date
from ..actions.stages import require
from ..models import Case, DeepDive
from .finding import the_deep_dive


def people_of(deep_dive: DeepDive, agencies: list[Agency]) -> dict[Any, list[Member]]:
    """Who works for each agency, its leads first; one query."""
    found: dict[Any, list[tuple[bool, str, Member]]] = {agency.id: [] for agency in agencies}
    rows = Appointment.in_force(deep_dive.tenant_id).filter(
        agency__in=agencies, role__in=[Role.AGENCY_LEAD, Role.PRACTITIONER]
    )
    for row in rows.select_related("member__person"):
        found[row.agency_id].append((row.role != Role.AGENCY_LEAD, row.member.name, row.member))
    return {
        agency: list({member.id: member for _, _, member in sorted(rows, key=lambda r: r[:2])}.values())
        for agency, rows in found.items()
    }


def words_of(member: Member) -> str:
    """Gideon Stroud (Detective chief inspector): as people are offered in lists."""
    return f"{member.name} ({member.job_title})" if member.job_title else member.name


class AskInvolvementForm(forms.GovukForm):
    """One recipient for each agency, and the day the answers are due."""

    due_date = forms.Date("Answers due by", earliest="today")

    def __init__(self, *args: Any, agencies: list[Agency], people: dict[Any, list[Member]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = {f"agency-{agency.id}": agency for agency in agencies}
        self.people = {str(m.id): m for members in people.values() for m in members}
        for name, agency in self.by_name.items():
            offered = people[agency.id]
            field = forms.Select(
                agency.name,
                choices=[(str(m.id), words_of(m)) for m in offered],
                named=f"who answers for {agency.name}",
                initial=str(offered[0].id) if offered else "",
            )
            field.say(agency.name)
            self.fields[name] = field
        self.order_fields([*self.by_name, "due_date"])

    @property
    def recipients(self) -> dict[Any, Member]:
        return {agency.id: self.people[self.cleaned_data[name]] for name, agency in self.by_name.items()}


@allow(Permission.INVOLVEMENT_ASK)
def ask_involvement(request: Any, pk: Any) -> HttpResponse:
    """One page, one button: every agency is asked about all children."""
    deep_dive = the_deep_dive(request, pk)
    not_yet, form = "", None
    agencies = agencies_of_terms(deep_dive)
    try:
        require(deep_dive, event="ask_involvement")
    except NotYet as reason:
        not_yet = str(reason)
    else:
        form = AskInvolvementForm(
            forms.sent(request),
            agencies=agencies,
            people=people_of(deep_dive, agencies),
            initial={"due_date": default_due_date(deep_dive)},
        )
        if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "due_date"):
            try:
                asked = actions.ask_involvement(
                    deep_dive=deep_dive,
                    recipients=form.recipients,
                    due_date=form.cleaned_data["due_date"],
                    by=request.member,
                )
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(
                    request, f"{plural(len(asked), 'agency', 'agencies')} asked. Each has it in “My work”."
                )
                return redirect(deep_dive)
    children = Case.visible_to(request.member).filter(deep_dive=deep_dive, state=Case.State.CONFIRMED).count()
    return render(
        request,
        "deep_dives/ask_involvement.html",
        {"deep_dive": deep_dive, "form": form, "not_yet": not_yet, "agencies": agencies, "children": children},
    )
