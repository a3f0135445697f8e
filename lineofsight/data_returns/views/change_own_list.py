"""Changing what a list must look like, or declaring a new one; each saving makes an edition."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.returns.own.declaring import Column, OwnList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..actions import returns_lists
from ..list_form import ColumnForms, ListForm, RuleForms, content_of, initial_of
from .own_list import the_list

NEW = OwnList("", "", "child", (Column("child", "Child reference", "id", required=True, rejects=True),))


@allow(Permission.RETURN_ARRANGE)
def change_own_list(request: MemberRequest) -> HttpResponse:
    new = not request.GET.get("list")
    found = None if new else the_list(request)
    declared = NEW if found is None else found.declared
    assert declared is not None
    number = found.edition.number if found and found.edition else 0
    initial = initial_of(declared, number)
    form = ListForm(forms.sent(request), stored=initial["list"])
    columns = ColumnForms.of(request, prefix="columns", initial=initial["columns"])
    rules = RuleForms.of(request, prefix="rules", initial=initial["rules"])
    another = columns.another or rules.another
    if request.method == "POST" and not another and form.is_valid() and columns.is_valid() and rules.is_valid():
        try:
            key = declared.key or returns_lists.new_list_key(form.cleaned_data["title"], request.member)
            made = returns_lists.declare_list(
                content=content_of(form.cleaned_data, _whole(columns), _whole(rules), key),
                reason=form.cleaned_data["reason"],
                from_number=_number(form.cleaned_data["from_number"]),
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"Edition {made.number} holds from now on. Returns in use are checked again by it."
            )
            return redirect(url_for(request, "data_returns:own_list") + f"?list={made.list_key}")
    context = {"found": found, "form": form, "columns": columns, "rules": rules}
    return render(request, "data_returns/change_own_list.html", context)


def _whole(rows: Any) -> list[dict[str, Any]]:
    """What stands in the forms that are filled in and are not to be taken out."""
    return [form.cleaned_data for form in rows.forms if form.cleaned_data and not form.cleaned_data["remove"]]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else -1
