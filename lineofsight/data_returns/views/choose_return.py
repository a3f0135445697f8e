"""Sending a return, first step: for which agency, what, and for which period."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import ExpectedReturn
from ..pages import periods_to_choose, return_menu, sendable


class ChooseReturnForm(forms.GovukForm):
    agency = forms.Radios("Agency", choices=[])
    collection = forms.Radios("What do you send?", choices=[])
    # None is chosen beforehand: a census of a year would be sent as a quarter unnoticed.
    period = forms.Select(
        "For which period?",
        hint="The census and the SSDA903 return are for a whole year, most lists for a quarter",
        choices=[],
    )


@allow(Permission.RETURN_SEND)
def choose_return(request: MemberRequest) -> HttpResponse:
    agencies, known = sendable(request)
    form = ChooseReturnForm(forms.sent(request))
    form.fields["agency"].choices = [(str(each.pk), each.name) for each in agencies]
    form.fields["collection"].choices = [(key, each.title) for key, each in known.items()]
    form.fields["collection"].hints = {key: each.about for key, each in known.items()}
    form.fields["period"].choices = [(key, each.words) for key, each in periods_to_choose().items()]
    if len(agencies) == 1:
        form.fields["agency"].initial = str(agencies[0].pk)
    if request.method == "POST" and form.is_valid():
        return redirect(url_for(request, "data_returns:send_return") + "?" + urlencode(form.cleaned_data))
    due = ExpectedReturn.visible_to(request.member).filter(
        agency__in=[each.pk for each in agencies], collection__in=list(known), received_at=None, duty__ended_on=None
    )
    waiting = [
        {
            "title": f"{known[each.collection].title}, {each.period}",
            "url": url_for(request, "data_returns:send_return") + f"?expected={each.pk}",
            "hint": f"{each.agency.name}, due by {in_words(each.due_date)}",
            "status": "Overdue" if each.due_date < timezone.localdate() else "To be sent",
            "colour": "red" if each.due_date < timezone.localdate() else "blue",
        }
        for each in due.order_by("due_date")
    ]
    context = {"form": form, "agencies": agencies, "waiting": waiting, "menu": return_menu(request, "choose_return")}
    return render(request, "data_returns/choose_return.html", context)
