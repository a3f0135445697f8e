"""The seats of a group: which agencies sit on it, who comes for each and who deputises, and who attends without a seat."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.pages import only_deciders, seated
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Seat
from ..pages import people, people_by_agency, the_group


class GroupSeatsForm(forms.GovukForm):
    """For each agency whether it has a seat, with whom; and people who attend."""

    def __init__(self, *args: Any, agencies: list[Agency], members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = agencies
        self.by_pk = {str(m.pk): m for m in members if m.own_appointments}
        choices = people_by_agency(members)
        for agency in agencies:
            for name, field in _fields(agency, choices).items():
                field.say(str(field.label))
                self.fields[f"{name}-{agency.pk}"] = field
        attends = forms.Checkboxes(
            "Who attends without a seat?",
            choices=[(pk, f"{m.name}, {m.job_title}" if m.job_title else m.name) for pk, m in self.by_pk.items()],
            required=False,
            small=True,
        )
        attends.say("Who attends without a seat")
        self.fields["attends"] = attends

    @property
    def seats(self) -> list[actions.SeatOf]:
        typed, found = self.cleaned_data, []
        for agency in self.agencies:
            who, deputy = (self.by_pk.get(typed.get(f"{name}-{agency.pk}") or "") for name in ("who", "deputy"))
            if typed.get(f"seat-{agency.pk}") or who:
                found.append(actions.SeatOf(agency, who, deputy))
        return found + [actions.SeatOf(None, self.by_pk[pk]) for pk in typed.get("attends") or ()]

    def lines(self) -> list[dict[str, Any]]:
        return [
            {"agency": a, **{name: self[f"{name}-{a.pk}"] for name in ("seat", "who", "deputy")}} for a in self.agencies
        ]


def _fields(agency: Agency, choices: list[tuple[str, Any]]) -> dict[str, Any]:
    select: dict[str, Any] = {
        "choices": choices,
        "required": False,
        "word_optional": False,
        "empty_words": "Nobody named",
    }
    return {
        "seat": forms.Tick(f"{agency} has a seat", required=False),
        "who": forms.Select(f"Who comes for {agency}?", **select),
        "deputy": forms.Select(f"Who deputises for {agency}?", **select),
    }


@allow(Permission.MEETING_ARRANGE)
def group_seats(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    only_deciders(request, found)
    form = GroupSeatsForm(
        forms.sent(request), agencies=list(seated(request)), members=people(request), stored=_now(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_seats(group=found, seats=form.seats, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The seats are saved. They hold for meetings whose agenda is sent from now on.")
            return redirect(url_for(request, "meetings:group", pk=found.pk))
    context = {"group": found, "form": form, "lines": form.lines()}
    return render(request, "meetings/group_seats.html", context)


def _now(found: Group) -> dict[str, Any]:
    rows = list(Seat.objects.filter(tenant=found.tenant_id, group=found))
    first: dict[str, Any] = {"attends": [str(s.member_id) for s in rows if s.agency_id is None]}
    for row in rows:
        if row.agency_id:
            first |= {
                f"seat-{row.agency_id}": True,
                f"who-{row.agency_id}": str(row.member_id or ""),
                f"deputy-{row.agency_id}": str(row.deputy_id or ""),
            }
    return first
