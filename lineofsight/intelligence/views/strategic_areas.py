"""The names of the strategic areas: changed here they change on the dashboard and in the work programme."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME, StrategicArea
from ..pages import menu


class StrategicAreasForm(forms.GovukForm):
    def __init__(self, *args: Any, areas: tuple[StrategicArea, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n, area in enumerate(areas, start=1):
            field = forms.Text(f"Area {n}", max_length=200, initial=area.words)
            field.say(f"Area {n}")
            self.fields[area.key] = field


@allow(Permission.AREAS_RENAME)
def strategic_areas(request: MemberRequest) -> HttpResponse:
    areas = in_force(request.tenant, NAME).strategic_areas
    form = StrategicAreasForm(forms.sent(request), areas=areas, stored=True)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.rename_areas(names=form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            said = f"{plural(count, 'area')} renamed." if count else "Nothing was changed."
            messages.success(request, said)
            return redirect(url_for(request, "intelligence:strategic_areas"))
    context = {"form": form, "count": len(areas), "menu": menu(request, "dashboards")}
    return render(request, "intelligence/strategic_areas.html", context)
