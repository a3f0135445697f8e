"""The terms of reference, to be read: the version in force, a draft beside it, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, TermsOfReference
from ..rules.groups import may_approve_terms, may_draft_terms
from ..rules.terms import missing
from ..terms_document import rows_of

State = TermsOfReference.State
COLOURS = {State.DRAFT: "grey", State.SUBMITTED: "yellow", State.APPROVED: "green", State.REPLACED: "grey"}


class NewVersionForm(forms.GovukForm):
    because = forms.LongText("Why do the approved terms change?", rows=3, named="why the approved terms change")


@allow(Permission.DEEP_DIVE_SEE)
def terms(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    versions = list(
        TermsOfReference.visible_to(request.member)
        .filter(deep_dive=deep_dive)
        .select_related("decision__group", "drafted_by__person", "submitted_by__person")
        .prefetch_related("taking_part__agency")
        .order_by("-version")
    )
    asked_for = request.GET.get("version", "")
    shown = next((t for t in versions if str(t.version) == asked_for), next(iter(versions), None))
    latest = next(iter(versions), None)
    drafts = request.member.may(Permission.TERMS_DRAFT) and may_draft_terms(request.member)
    form = NewVersionForm(request.POST if request.POST.get("do") == "new_version" else None)
    if request.method == "POST":
        if not drafts:
            raise Http404
        try:
            if request.POST.get("do") == "submit":
                actions.submit_terms(deep_dive=deep_dive, by=request.member)
                messages.success(request, "The terms of reference are submitted. The chair has been told.")
                return redirect(url_for(request, "deep_dives:terms", pk=deep_dive.pk))
            if form.is_valid():
                actions.begin_new_version(deep_dive=deep_dive, because=form.cleaned_data["because"], by=request.member)
                messages.success(
                    request, "The new version is begun. The approved terms stay in force until it is approved."
                )
                return redirect(url_for(request, "deep_dives:draft_terms", pk=deep_dive.pk))
        except NotYet as reason:
            if request.POST.get("do") == "submit":
                messages.error(request, str(reason))
                return redirect(url_for(request, "deep_dives:draft_terms", pk=deep_dive.pk))
            form.add_error(None, str(reason))
    context = {
        "deep_dive": deep_dive,
        "terms": shown,
        "versions": versions,
        "rows": rows_of(deep_dive, shown) if shown else [],
        "left": left_of(deep_dive, latest) if latest and latest.state == State.DRAFT else [],
        "colour": COLOURS[State(shown.state)] if shown else "",
        "form": form,
        "may_draft": drafts,
        "may_approve": request.member.may(Permission.TERMS_APPROVE) and may_approve_terms(request.member),
        "is_latest": shown is latest,
        "guidance": deep_dive.settings.guidance_on("information_sharing", timezone.localdate()),
    }
    return render(request, "deep_dives/terms.html", context)


def left_of(deep_dive: DeepDive, kept: TermsOfReference) -> list[str]:
    return missing(kept, agencies=len(kept.taking_part.all()), steps=deep_dive.timetable.count())
