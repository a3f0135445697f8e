"""The family, workers and other people of a case, so that the anonymisation check knows their names."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight import vault
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import Part

from .. import actions
from ..models import Case
from .case_identity import line
from .finding_lists import the_case


class PersonForm(forms.GovukForm):
    part = forms.Radios(
        "Who is it?",
        choices=[
            ("family", "Somebody of the family"),
            ("worker", "A worker"),
            ("other", "Somebody else"),
            ("child", "The child: add something that is missing"),
        ],
        named="who it is",
    )
    forename = forms.Text("Forename", required=False, max_length=100)
    surname = forms.Text("Surname", required=False, max_length=100)
    alias = forms.Text("Also known as", required=False, max_length=100)
    date_of_birth = forms.Date("Date of birth", required=False, latest="today", hint="")
    school = forms.Text("School or place of work", required=False, max_length=200)
    address = forms.Text("Address", required=False, max_length=300)
    postcode = forms.Text("Postcode", required=False, max_length=10, width=10)
    phone = forms.Phone("Telephone number", required=False)
    other = forms.Text("Anything else by which they could be recognised", required=False, max_length=300)

    @property
    def identifiers(self) -> list[tuple[str, str]]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "part" and value}
        return [(kind, value if isinstance(value, str) else value.isoformat()) for kind, value in said.items()]


@allow(Permission.IDENTITY_SEE)
@ask_again_for_identity
def people_of_case(request: MemberRequest, pk: Any, case_pk: Any) -> HttpResponse:
    case = the_case(request, pk, case_pk)
    deep_dive = case.deep_dive
    request.purpose = "people_for_anonymisation_check"  # type: ignore[attr-defined]
    here = url_for(request, "deep_dives:people_of_case", pk=deep_dive.pk, case_pk=case.pk)
    removing = request.POST.get("remove", "")
    form = PersonForm(request.POST if request.method == "POST" and not removing else None)
    if request.method == "POST":
        if removing:
            _remove(request, case, removing)
            return redirect(here)
        try:
            if form.is_valid():
                actions.add_family_and_workers(
                    case=case, part=form.cleaned_data["part"], identifiers=form.identifiers, by=request.member
                )
                messages.success(request, "Kept. The anonymisation check knows them now.")
                return redirect(here)
        except NotYet as reason:
            form.add_error(None, str(reason))
    others = [part for part in Part.values if part != Part.CHILD]
    known = vault.identifiers_of([case.id], parts=others)[case.id]
    people = [
        {"id": p.id, "part": Part(p.part).label, "lines": [line(each.kind, each.value) for each in p.identifiers]}
        for p in known
    ]
    context = {"deep_dive": deep_dive, "case": case, "form": form, "people": people}
    return render(request, "deep_dives/people_of_case.html", context)


def _remove(request: Any, case: Case, person: str) -> None:
    try:
        actions.remove_person(case=case, person_id=UUID(person), by=request.member)
        messages.success(request, "The person is removed.")
    except (NotYet, ValueError):
        messages.error(request, "This person cannot be removed.")
