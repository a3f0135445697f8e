"""Collating the pack from the signed-off audit tools, with the missing ones named."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import find
from ..pack_contents import cases_of, short_names
from ..states import RETURN_WORDS, ReturnState


class CollateForm(forms.GovukForm):
    without_unfinished = forms.Tick("Collate without the audit tools that are still to come", required=False)


@allow(Permission.PACK_BUILD)
def collate_pack(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        actions.require(deep_dive, event="collate_pack")
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Collate the pack", reason)
    returns = list(deep_dive.returns.select_related("agency", "case").order_by("case__letter", "agency__name"))
    unfinished = [r for r in returns if r.state in ReturnState.open_states()]
    form = CollateForm(forms.sent(request))
    if not unfinished:
        del form.fields["without_unfinished"]
    if request.method == "POST" and form.is_valid():
        try:
            pack = actions.collate_pack(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            held = plural(pack.returns.count(), "audit tool")
            messages.success(request, f"The pack is collated from {held}. Read it through, then circulate it.")
            return redirect(url_for(request, "deep_dives:circulate_pack", pk=pk))
    names = {agency: name for agency, (_, name) in sorted(short_names(deep_dive).items(), key=lambda x: x[1])}
    asked = {r.agency_id for r in returns}
    agencies = [a for a in names if a in asked]
    by_place = {(r.case_id, r.agency_id): r for r in returns}
    rows = [
        {"text": case.name, "hint": case.category_words, "cells": [_cell(by_place.get((case.pk, a))) for a in agencies]}
        for case in cases_of(deep_dive)
    ]
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "agencies": [names[a] for a in agencies],
        "rows": rows,
        "ready": sum(r.state == ReturnState.SUBMITTED for r in returns),
        "missing": sum(r.state == ReturnState.NOT_RECEIVED for r in returns),
        "unfinished": len(unfinished),
    }
    return render(request, "deep_dives/collate_pack.html", context)


def _cell(row: Any) -> Any:
    if row is None:
        return {"text": "Not involved", "colour": "grey"}
    colours = {ReturnState.SUBMITTED: "green", ReturnState.NOT_RECEIVED: "red"}
    words = {ReturnState.SUBMITTED: "Signed off"}
    state = ReturnState(row.state)
    return {"text": words.get(state, RETURN_WORDS[state]), "colour": colours.get(state, "yellow")}
