"""Recording that a group adopts a version of a document, in a meeting or between meetings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.deciding import DecisionForm
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision

from .. import actions
from ..chapter import DocumentKind
from ..models import RegisteredDocument
from ..pages import done, only_if, settings_for, the_version


class AdoptVersionForm(DecisionForm):
    field_order = (
        "how",
        "took_part",
        "decided_on",
        "minute_reference",
        "published_on",
        "awareness_plan",
        "review_date",
    )
    how = forms.Radios("How was it adopted?", choices=Decision.How.choices)
    took_part = forms.Number(
        "How many of the group took part?", hint="Needed between meetings", minimum=1, maximum=500, required=False
    )
    published_on = forms.Date("Published on", required=False)
    awareness_plan = forms.LongText("How will people get to know of it?", rows=3, required=False)
    review_date = forms.Date("Next review", earliest="today", required=False)

    def __init__(self, *args: Any, document: RegisteredDocument, kind: DocumentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["awareness_plan"].initial = document.awareness_plan
        if kind.plan_needed:
            self.fields["awareness_plan"].help_text = f"Needed for this kind: {kind.words}"
        months = f"Left empty, it is {kind.review_months} months after the day it was adopted"
        self.fields["review_date"].help_text = months


@allow(Permission.DOCUMENT_ADOPT)
def adopt_version(request: MemberRequest, pk: Any) -> HttpResponse:
    version = the_version(request, pk)
    only_if(decides_for(request.member, version.document.group))
    form = AdoptVersionForm(
        forms.sent(request),
        member=request.member,
        group=version.document.group,
        document=version.document,
        kind=settings_for(request).kind_of_document(version.document.kind),
    )

    def act(typed: dict[str, Any]) -> str:
        actions.adopt_version(version=version, **typed, by=request.member)
        return f"Version {version.number} is in force."

    if done(request, form, act):
        return redirect(url_for(request, "registers:document", pk=version.document_id))
    return render(request, "registers/adopt_version.html", {"form": form, "version": version})
