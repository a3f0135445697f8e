"""Pseudonym and identity beside one another, for those in the session and on its day only."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight import vault
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import IdentifierKind, Part

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_see, find, own_place, purpose_stated
from ..pack_contents import cases_of
from ..rules import pack as rules

SHOWN = (
    IdentifierKind.FORENAME,
    IdentifierKind.SURNAME,
    IdentifierKind.ALIAS,
    IdentifierKind.DATE_OF_BIRTH,
    IdentifierKind.SCHOOL,
)


class KeySheetForm(forms.GovukForm):
    purpose = forms.Text(
        "What do you need the identities for?",
        hint="For example: to find the child in our own records during the discussion",
        max_length=200,
        named="what you need the identities for",
    )


def _day(text: str) -> str:
    """A day as people read it; what came in another shape stays as it came."""
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text


@allow(Permission.PACK_READ)
@ask_again_for_identity
def key_sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    session = discussion_to_see(request.member, deep_dive)
    attendee = own_place(request.member, deep_dive)
    if session is None or attendee is None:
        # Others, the business unit among them, have their own way to a child's identity.
        raise Http404
    today = timezone.localdate()
    try:
        rules.check_key_sheet(deep_dive=deep_dive, discussion=session, attendee=attendee, today=today)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Key sheet", reason)
    form = KeySheetForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_key_sheet(discussion=session, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(url_for(request, "deep_dives:key_sheet", pk=pk))
    context = {"deep_dive": deep_dive, "form": form, "session": session, "rows": []}
    if purpose_stated(request.member, session):
        request.purpose = "key_sheet"
        cases = list(cases_of(deep_dive))
        people = vault.identifiers_of([case.pk for case in cases], parts=[Part.CHILD], kinds=SHOWN)
        context["rows"] = [(case, people[case.pk][0] if people[case.pk] else None) for case in cases]
        context["day"] = _day
    return render(request, "deep_dives/key_sheet.html", context)
