"""Taking a wrong figure out of a measure, after a second look."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.measures import measured
from ..models import MeasurePoint
from ..pages import the_measure
from ..reading import shown
from ..rules import may_add_points


@allow(Permission.IMPACT_ADD)
def remove_point(request: MemberRequest, pk: Any) -> HttpResponse:
    point = get_object_or_404(MeasurePoint.visible_to(request.member), pk=pk)
    found = the_measure(request, point.measure_id)
    if not may_add_points(request.member, measured(found)):
        raise Http404
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_point(point=point, measure=found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The figure is removed. The record keeps that it stood there.")
            return redirect(url_for(request, "improvement:measure", pk=found.pk))
    context = {"measure": found, "point": point, "shown": shown(point, found.unit), "form": form}
    return render(request, "improvement/remove_point.html", context)
