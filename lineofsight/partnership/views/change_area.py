"""Changing an area: its name, its council and the localities below it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Area, Locality
from ..refusals import NotYet
from .add_area import AreaForm


@allow(Permission.CONFIGURATION_CHANGE)
def change_area(request: MemberRequest, pk: str) -> HttpResponse:
    area = get_object_or_404(Area.objects.filter(tenant=request.tenant), pk=pk)
    below = Locality.objects.filter(tenant=request.tenant, area=area).order_by("name").values_list("name", flat=True)
    form = AreaForm(
        forms.sent(request), stored={"name": area.name, "council": area.council, "localities": "\n".join(below)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_area(area=area, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, "The area is changed.")
            return redirect(url_for(request, "partnership:partnership"))
    return render(request, "partnership/change_area.html", {"form": form})
