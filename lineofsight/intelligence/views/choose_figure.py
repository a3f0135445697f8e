"""Choosing between a typed figure and the computed one, with the reason."""

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
from ..computed_rows import computed_rows
from ..models import ComputedFigure
from ..pages import the_computed


class ChooseFigureForm(forms.GovukForm):
    chosen = forms.Radios("Which figure counts?", choices=ComputedFigure.Chosen.choices)
    because = forms.LongText("Why does this one count?", rows=3, max_length=400, named="why this one counts")


@allow(Permission.FIGURES_CHECK)
def choose_figure(request: MemberRequest, pk: Any) -> HttpResponse:
    figure = the_computed(request, pk)
    quarter = figure.entry.of.quarter
    back = url_for(request, "intelligence:computed_figures", pk=quarter.pk)
    row = next((r for r in computed_rows(request.member, quarter) if r.figure.pk == figure.pk), None)
    if row is None:
        raise Http404
    form = ChooseFigureForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_figure(figure=figure, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Kept, with the reason.")
            return redirect(back)
    context = {
        "form": form,
        "heading": f"Which figure of {row.code} counts?",
        "caption": f"{figure.entry.agency.name}, {quarter.words}",
        "facts": [("Computed", row.words), ("Typed", row.typed_words), ("From", row.sources)],
        "inset": row.chosen_words,
        "button": "Keep",
        "back": back,
        "help": "Both figures are kept. The agency’s lead is told where the figures are signed off already.",
    }
    return render(request, "intelligence/choose_figure.html", context)
