"""Changing an item of the agenda, its place, or taking it off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AgendaItem
from ..pages import people, the_item
from ..rules import records
from .add_item import ItemForm


@allow(Permission.MEETING_RECORD)
def change_item(request: MemberRequest, pk: Any) -> HttpResponse:
    item = the_item(request, pk)
    if not records(request.member, item.meeting):
        raise Http404
    do = request.POST.get("do", "")
    if do in ("up", "down", "remove"):
        return _done(request, item, do)
    first = {name: getattr(item, name) for name in ("words", "kind", "minutes", "confidential", "paper_due")} | {
        "presenter": str(item.presenter_id or ""),
        "paper_by": str(item.paper_by_id or ""),
    }
    form = ItemForm(forms.sent(request), members=people(request), stored=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(item=item, by=request.member, **form.given)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Item {item.position} is changed.")
            return redirect(url_for(request, "meetings:meeting", pk=item.meeting_id))
    return render(request, "meetings/change_item.html", {"item": item, "form": form})


def _done(request: MemberRequest, item: AgendaItem, do: str) -> HttpResponse:
    try:
        if do == "remove":
            actions.remove_item(item=item, by=request.member)
            messages.success(request, "The item is off the agenda.")
        else:
            actions.move_item(item=item, up=do == "up", by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "meetings:meeting", pk=item.meeting_id) + "#agenda")
