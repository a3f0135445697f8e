"""Putting one line of the record right, or taking it out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..methods import Method
from ..models import DiscussionLine
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_write, find
from ..rules.discussion import kinds_of_line


class ChangeLineForm(forms.GovukForm):
    kind = forms.Radios("Kind of line", choices=[], inline=True)
    words = forms.LongText("Line", rows=3, named="the words of the line", max_length=2000)

    def __init__(self, *args: Any, way: Method, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds_of_line(way)]


@allow(Permission.DISCUSSION_RECORD)
def change_line(request: MemberRequest, pk: Any, line_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        discussion_to_write(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Change a line", reason)
    line = get_object_or_404(
        DiscussionLine.objects.filter(tenant=request.tenant, deep_dive=deep_dive).select_related(
            "deep_dive__edition", "case"
        ),
        pk=line_pk,
    )
    request.purpose = "discussion"
    back = url_for(request, "deep_dives:discussion", pk=pk, **({"case_pk": line.case_id} if line.case_id else {}))
    taking_out = request.method == "POST" and request.POST.get("remove") == "yes"
    form = ChangeLineForm(
        request.POST if request.method == "POST" and not taking_out else None,
        stored={"kind": line.kind, "words": line.words},
        way=deep_dive.way,
    )
    try:
        if taking_out:
            actions.remove_line(line=line, by=request.member)
            messages.success(request, "The line is removed.")
            return redirect(back)
        if request.method == "POST" and form.is_valid():
            actions.change_line(line=line, **form.cleaned_data, by=request.member)
            messages.success(request, "The line is changed.")
            return redirect(back)
    except NotYet as reason:
        form.add_error(None, str(reason))
    return render(
        request, "deep_dives/change_line.html", {"deep_dive": deep_dive, "form": form, "line": line, "back": back}
    )
