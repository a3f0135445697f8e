"""Sending a return, second step: its files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from ..actions import returns
from ..actions.returns import AlreadySent, Upload
from ..collections import LARGEST_LIST, MEGABYTE, Collection
from ..models import DataReturn, ExpectedReturn, ReturnFile
from ..pages import periods_to_choose, sendable
from ..periods import Period
from ..rules import sends

Part = ReturnFile.Part


class SendReturnForm(forms.GovukForm):
    file = forms.File("The file")
    tables = forms.Files("The files of this year")
    last = forms.Files("The files of the year before", required=False)
    providers = forms.File("Ofsted’s list of providers", accept=[".csv", ".xlsx"], required=False)
    authority = forms.Text("Your authority’s code", width=10, max_length=10, required=False)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = ("tables", "last", "providers", "authority") if collection.several else ("file",)
        self.fields = {name: field for name, field in self.fields.items() if name in wanted}
        main = self.fields[wanted[0]]
        main.help_text, main.accept = collection.hint, collection.accept
        main.max_mb = collection.largest_mb
        if collection.several:
            self.fields["last"].accept = collection.accept
            self.fields["last"].help_text = "With them the rules that look back at last year are checked too"
            self.fields["providers"].help_text = "With it the rules about the URN of a placement are checked too"
            self.fields["authority"].help_text = "As your file has it in PL_LA; needed for rules about places outside"

    def uploads(self) -> list[Upload]:
        sent = self.cleaned_data
        this = [sent["file"]] if "file" in sent else sent["tables"]
        found = [Upload(Part.THIS_YEAR, each) for each in this]
        found += [Upload(Part.LAST_YEAR, each) for each in sent.get("last") or ()]
        return found + ([Upload(Part.PROVIDERS, sent["providers"])] if sent.get("providers") else [])


@allow(Permission.RETURN_SEND)
def send_return(request: MemberRequest) -> HttpResponse:
    chosen = _chosen(request)
    if chosen is None:
        return redirect(url_for(request, "data_returns:choose_return"))
    agency, collection, period = chosen
    files = request.FILES if request.method == "POST" else None
    form = SendReturnForm(forms.sent(request), files, collection=collection)
    if request.method == "POST" and not request.FILES and _too_large(request):
        form.errors.clear()  # not that no file was chosen, but why it did not arrive
        form.add_error(next(iter(form.fields)), f"This is larger than {LARGEST_LIST // MEGABYTE} MB. Split the file.")
    elif request.method == "POST" and form.is_valid():
        try:
            made = returns.receive_return(
                agency=agency,
                collection=collection,
                period=period,
                uploads=form.uploads(),
                authority=form.cleaned_data.get("authority", ""),
                by=request.member,
            )
        except AlreadySent as there:
            messages.info(request, str(there))
            return redirect(url_for(request, "data_returns:data_return", pk=there.there.pk))
        except (NotYet, RefusedUpload) as reason:
            form.add_error(next(iter(form.fields)), str(reason))
        else:
            return redirect(url_for(request, "data_returns:data_return", pk=made.pk))
    earlier = DataReturn.content_visible_to(request.member).filter(
        agency=agency, collection=collection.key, period_end=period.end
    )
    context = {
        "form": form,
        "agency": agency,
        "collection": collection,
        "period": period,
        "earlier": earlier.order_by("-number").first(),
    }
    return render(request, "data_returns/send_return.html", context)


def _too_large(request: MemberRequest) -> bool:
    """A request larger than this page takes arrives without its files."""
    length = request.headers.get("Content-Length", "")
    return length.isdecimal() and int(length) > LARGEST_LIST


def _chosen(request: MemberRequest) -> tuple[Agency, Collection, Period] | None:
    """From a task or from the first step; None where the address names nothing she sends."""
    agencies, known = sendable(request)
    by_id = {str(each.pk): each for each in agencies}
    if expected := request.GET.get("expected", ""):
        try:
            found = ExpectedReturn.visible_to(request.member).filter(pk=UUID(expected)).first()
        except ValueError:
            return None
        if found is None or found.collection not in known:
            return None
        agency: Agency | None = found.agency
        key, period = found.collection, Period(found.period_start, found.period_end)
    else:
        agency = by_id.get(request.GET.get("agency", ""))
        key, chosen = request.GET.get("collection", ""), periods_to_choose().get(request.GET.get("period", ""))
        if chosen is None:
            return None
        period = chosen
    if agency is None or key not in known or not sends(request.member, agency.pk, key):
        return None
    return agency, known[key], period
