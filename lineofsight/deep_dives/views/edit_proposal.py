"""Changing a proposal and its sources until it is decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions import Source
from ..assurance import tagged
from ..models import AssuranceTag, DeepDive
from ..planned import pursued_priorities
from ..rules.themes import check_can_edit
from .propose_theme import ProposalForm, SourceFormSet


@allow(Permission.THEME_PROPOSE)
def edit_proposal(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(
        DeepDive.visible_to(request.member).select_related("proposed_by__person").prefetch_related("sources"), pk=pk
    )
    sources = list(deep_dive.sources.all())
    not_yet = ""
    try:
        check_can_edit(deep_dive, request.member)
    except NotYet as reason:
        not_yet = str(reason)
    initial = {
        "title": deep_dive.title,
        "theme": deep_dive.theme,
        "practice_areas": "\n".join(deep_dive.practice_areas),
        "reason": deep_dive.reason,
        "predecessor": deep_dive.predecessor_id,
        "age_from": deep_dive.age_from,
        "age_until": deep_dive.age_until,
        "harm_type": deep_dive.harm_type,
        "proposed_for": deep_dive.proposed_for,
        "statements": tagged(AssuranceTag.objects.filter(tenant=request.tenant, deep_dive=deep_dive, on="proposal")),
    }
    # A source says which priority it is by its reference, and is tied to it on the thread.
    tied = {str(p): p.pk for p in actions.priorities_of(deep_dive)}
    form = ProposalForm(
        forms.sent(request),
        settings=deep_dive.settings,
        member=request.member,
        kept=deep_dive.theme,
        stored=initial,
    )
    rows = SourceFormSet.of(
        request,
        prefix="sources",
        form_kwargs={
            "settings": deep_dive.settings,
            "kept": tuple(s.kind for s in sources),
            "priorities": pursued_priorities(request, kept=list(tied.values())),
        },
        **(
            {
                "initial": [
                    {
                        "kind": s.kind,
                        "words": s.words,
                        "reference": s.reference,
                        "priority": tied.get(s.reference),
                    }
                    for s in sources
                ]
            }
            if request.method != "POST"
            else {}
        ),
    )
    if request.method == "POST" and not rows.another and form.is_valid() & rows.is_valid():
        try:
            actions.edit_proposal(
                deep_dive=deep_dive,
                **form.cleaned_data,
                sources=[Source(**row) for row in rows.filled],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The proposal is changed.")
            return redirect(deep_dive)
    context = {"deep_dive": deep_dive, "form": form, "rows": rows, "sources": sources, "not_yet": not_yet}
    return render(request, "deep_dives/edit_proposal.html", context)
