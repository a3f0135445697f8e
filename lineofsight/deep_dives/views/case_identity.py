"""Showing who a child is, to the business unit, for a purpose that is kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lineofsight import vault
from lineofsight.govuk import forms
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import IdentifierKind

from .. import actions
from ..models import IdentityShowing
from ..rules.list_rows import read_day
from .finding_lists import the_case


class PurposeForm(forms.GovukForm):
    purpose = forms.Text(
        "What do you need them for?",
        hint="For example, to answer a question of the school. It is kept with your name and the time",
        max_length=300,
        named="what you need the identifying details for",
    )


@allow(Permission.IDENTITY_SEE)
@ask_again_for_identity
@never_cache
def case_identity(request: MemberRequest, pk: Any, case_pk: Any) -> HttpResponse:
    case = the_case(request, pk, case_pk)
    request.purpose = "show_identity"  # type: ignore[attr-defined]
    form = PurposeForm(forms.sent(request))
    people: list[tuple[str, list[tuple[str, str]]]] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.show_identity(case=case, by=request.member, **form.cleaned_data)
            people = lines_of(vault.identifiers_of([case.id])[case.id])
        except NotYet as reason:
            form.add_error("purpose", str(reason))
    earlier = IdentityShowing.visible_to(request.member).filter(case=case)
    context = {
        "deep_dive": case.deep_dive,
        "case": case,
        "form": form,
        "people": people,
        "earlier": list(earlier.order_by("-shown_at")[:10]),
    }
    return render(request, "deep_dives/case_identity.html", context)


def lines_of(people: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each person with the words of what is known of them."""
    parts = {"child": "The child", "family": "Family", "worker": "Worker", "other": "Somebody else"}
    return [(parts[person.part], [line(each.kind, each.value) for each in person.identifiers]) for person in people]


def line(kind: str, value: str) -> tuple[str, str]:
    """One identifier as words and value; a date as people write it."""
    day = read_day(value) if kind == IdentifierKind.DATE_OF_BIRTH else None
    # The number a child has on its list is kept as an identifier of no kind of its own.
    words = "Case number or other detail" if kind == IdentifierKind.OTHER else str(IdentifierKind(kind).label)
    return words, in_words(day) if day else value
