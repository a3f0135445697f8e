"""One more area of the partnership, with its council and localities."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Area


class AreaForm(forms.GovukForm):
    name = forms.Text("Name of the area", max_length=200)
    council = forms.Text("Its council", max_length=200, required=False)
    localities = forms.LongText("Localities in it", hint="One a line, for example: East", rows=4, required=False)

    def clean_localities(self) -> list[str]:
        typed = [" ".join(line.split())[:200] for line in str(self.cleaned_data["localities"]).splitlines()]
        return list(dict.fromkeys(line for line in typed if line))


@allow(Permission.CONFIGURATION_CHANGE)
def add_area(request: MemberRequest) -> HttpResponse:
    form = AreaForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        typed: dict[str, Any] = form.cleaned_data
        if Area.objects.filter(tenant=request.tenant, name__iexact=typed["name"]).exists():
            form.add_error("name", "There is an area with this name already.")
        else:
            actions.add_area(**typed, by=request.member)
            messages.success(request, f"{typed['name']} is added.")
            return redirect(url_for(request, "partnership:partnership"))
    return render(request, "partnership/add_area.html", {"form": form})
