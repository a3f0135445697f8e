"""Keeping a member away from one deep dive because of a conflict of interest, and letting her back in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive


class ExclusionForm(forms.GovukForm):
    member = forms.ModelSelect(
        "Who is to see nothing of it?",
        queryset=Member.objects.none(),
        words=lambda m: f"{m.name}, {m.job_title}" if m.job_title else m.name,
        named="who is to see nothing of it",
    )

    def __init__(self, *args: Any, deep_dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept_away = deep_dive.exclusions.values("member")
        others = Member.current().filter(tenant=deep_dive.tenant_id).exclude(pk__in=kept_away)
        self.fields["member"].queryset = others.select_related("person").order_by("person__full_name")


@allow(Permission.DEEP_DIVE_RUN)
def exclude_member(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    exclusions = deep_dive.exclusions.select_related("member__person", "made_by__person", "deep_dive")
    if "let_in" in request.POST:
        chosen = next((e for e in exclusions if str(e.pk) == request.POST["let_in"]), None)
        if chosen is not None:
            actions.end_exclusion(exclusion=chosen, by=request.member)
            messages.success(request, f"{chosen.member.name} can see this deep dive again.")
        return redirect(url_for(request, "deep_dives:exclude_member", pk=deep_dive.pk))
    form = ExclusionForm(forms.sent(request), deep_dive=deep_dive)
    if request.method == "POST" and form.is_valid():
        member = form.cleaned_data["member"]
        try:
            actions.exclude_member(deep_dive=deep_dive, member=member, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{member.name} sees nothing of this deep dive from now on.")
            if member.pk == request.member.pk:
                return redirect(url_for(request, "deep_dives:deep_dives"))
            return redirect(url_for(request, "deep_dives:exclude_member", pk=deep_dive.pk))
    context = {"deep_dive": deep_dive, "form": form, "exclusions": list(exclusions.order_by("made_at"))}
    return render(request, "deep_dives/exclude_member.html", context)
