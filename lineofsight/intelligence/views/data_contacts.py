"""Who of each agency is asked for its figures; without one its safeguarding lead is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DataContact
from ..pages import with_title


class DataContactForm(forms.GovukForm):
    agency = forms.ModelSelect("Agency", queryset=Agency.objects.none(), words=lambda a: a.name)
    member = forms.ModelSelect("Who is asked?", queryset=Member.objects.none(), words=with_title, named="who is asked")

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.seated_in(request.tenant.pk)
        members = Member.current().filter(tenant=request.tenant).select_related("person")
        self.fields["member"].queryset = members.order_by("person__full_name")


@allow(Permission.QUARTER_RUN)
def data_contacts(request: MemberRequest) -> HttpResponse:
    rows = DataContact.objects.filter(tenant=request.tenant).select_related("agency", "member__person")
    form = DataContactForm(forms.sent(request) if "withdraw" not in request.POST else None, request=request)
    if "withdraw" in request.POST:
        contact = get_object_or_404(rows, pk=id_in(request.POST, "withdraw"))
        actions.withdraw_data_contact(contact=contact, by=request.member)
        messages.success(request, f"{contact.member.name} is not asked any more.")
        return redirect(url_for(request, "intelligence:data_contacts"))
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_data_contact(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{form.cleaned_data['member'].name} is asked from the next quarter on.")
            return redirect(url_for(request, "intelligence:data_contacts"))
    named: dict[Any, list[DataContact]] = {}
    for row in rows.order_by("member__person__full_name"):
        named.setdefault(row.agency_id, []).append(row)
    agencies = [(agency, named.get(agency.pk, [])) for agency in Agency.seated_in(request.tenant.pk)]
    return render(request, "intelligence/data_contacts.html", {"form": form, "agencies": agencies})
