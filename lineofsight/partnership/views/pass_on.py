"""Passing everything that is with one person on to a colleague: first what would go over, then the button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member
from ..refusals import NotYet
from ..rules import colleagues, may_take_over


class PassOnForm(forms.GovukForm):
    taker = forms.ModelSelect(
        "Who takes it over?", named="the person who takes it over", queryset=Member.objects.none()
    )
    seen = forms.Tick("Pass everything on now", required=False)

    def __init__(self, *args: Any, takers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taker"].queryset = takers


@allow(Permission.APPOINTMENT_MAKE)
def pass_on(request: MemberRequest, pk: str) -> HttpResponse:
    """Sent without the tick it shows what would go over; with it, it is done."""
    visible = Member.visible_to(request.member).select_related("person")
    giver = get_object_or_404(visible.prefetch_related("appointments"), pk=pk)
    current = Member.current().filter(tenant=request.tenant).select_related("person").prefetch_related("appointments")
    takers = [m.pk for m in current if m.pk != giver.pk and colleagues(giver, m)]
    form = PassOnForm(forms.sent(request), takers=current.filter(pk__in=takers).order_by("person__full_name"))
    preview = None
    if request.method == "POST" and form.is_valid():
        taker = form.cleaned_data["taker"]
        try:
            if form.cleaned_data["seen"]:
                count = actions.pass_on(giver=giver, taker=taker, by=request.member)
                messages.success(
                    request, f"{giver.name}’s work is now with {taker.name}: {plural(count, 'task')} moved."
                )
                return redirect(url_for(request, "partnership:member", pk=giver.pk))
            may_take_over(giver, taker)
            preview = actions.what_goes_over(giver, taker)
        except NotYet as reason:
            form.add_error("taker", str(reason))
    return render(
        request,
        "partnership/pass_on.html",
        {"giver": giver, "form": form, "preview": preview, "anybody": bool(takers)},
    )
