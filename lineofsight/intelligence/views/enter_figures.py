"""One agency's figures of a quarter on one page, last quarter's beside them; kept, and signed off by its lead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..computed_rows import computed_rows, markings
from ..figure_form import FiguresForm, entries_of, last_time, words_of
from ..pages import the_figures
from ..rules import enters_for, signs_off
from ..states import FiguresState


@allow(Permission.FIGURES_ENTER)
def enter_figures(request: MemberRequest, pk: Any) -> HttpResponse:
    figures = the_figures(request, pk)
    if not enters_for(request.member, figures.agency_id):
        raise Http404
    entries = entries_of(figures, request.member)
    may_sign = signs_off(
        request.member, figures.agency_id, lead_signs_off=in_force(request.tenant, NAME).lead_signs_off
    )
    form = FiguresForm(forms.sent(request), entries=entries)
    then = request.POST.get("then", "")
    if request.method == "POST" and form.is_valid() and not (then == "sign_off" and form.refuse_gaps()):
        try:
            actions.keep_figures(of=figures, given=form.given, then=then, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _thanks(then))
            return redirect(url_for(request, "intelligence:enter_figures", pk=figures.pk))
    context = {
        "figures": figures,
        "form": form,
        "parts": form.parts(last_time(figures, request.member)),
        "is_open": not figures.quarter.is_released and figures.state != FiguresState.SIGNED_OFF,
        "may_sign": may_sign,
        "given": [(e.edition, e.end, words_of(e), e.commentary) for e in entries],
        "on_behalf": figures.agency_id not in request.member.agency_ids,
        "filled": sum(bool(e.figures.all() or e.not_available) for e in entries),
        "total": len(entries),
        "computed": markings(computed_rows(request.member, figures.quarter)),
    }
    return render(request, "intelligence/enter_figures.html", context)


def _thanks(then: str) -> str:
    if then == "sign_off":
        return "Thank you. The figures are signed off."
    if then == "ask":
        return "Kept. Your safeguarding lead is asked to sign them off."
    return "Kept. You can come back and change them until they are signed off."
