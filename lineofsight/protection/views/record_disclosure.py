"""Entering by hand what was shared outside the product, or what was refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.deep_dives.models import DeepDive
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.sharing import actions
from lineofsight.sharing.chapter import NAME
from lineofsight.sharing.models import Disclosure

from ..reach import deep_dives_of

CHOICES = [c for c in Disclosure.Detriment.choices if c[0] != Disclosure.Detriment.WHOLE]


class RecordDisclosureForm(forms.GovukForm):
    outcome = forms.Radios(
        "Was it shared?", choices=Disclosure.Outcome.choices, named="whether it was shared", inline=True
    )
    on = forms.Date("Day it was decided", latest="today")
    recipient = forms.Text(
        "With which organisation, or which asked?", hint="The organisation; name persons below", max_length=200
    )
    what = forms.Text(
        "What kind of information?",
        hint="For example: completed audit tool of the school. Do not name a child here",
        max_length=200,
        named="what kind of information it was",
    )
    why = forms.Text("What for?", hint="Do not name a child here", max_length=200, named="what it was for")
    about = forms.ModelSelect("From which audit?", queryset=DeepDive.objects.none(), required=False)
    legal_hook = forms.Select("Legal ground", choices=[], named="the legal ground")
    detriment = forms.Radios(
        "Would sharing have been more detrimental to the child than not sharing?",
        choices=CHOICES,
        named="whether sharing would have been more detrimental to the child",
    )
    detriment_reason = forms.LongText("How was that judged?", rows=3, required=False)
    decided_by_words = forms.Text("Who decided?", hint="Name and post", max_length=200, named="who decided")
    details = forms.LongText(
        "Details", hint="Kept sealed: who asked, whom it concerns, what exactly was given", rows=4, required=False
    )

    def __init__(self, *args: Any, member: Any, hooks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = deep_dives_of(member).order_by("reference")
        self.fields["legal_hook"].choices = [("", "Choose"), *((hook[:400], hook) for hook in hooks)]


@allow(Permission.SHARING_RECORD)
def record_disclosure(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    hooks = [settings.usual_hook, *settings.other_hooks]
    form = RecordDisclosureForm(forms.sent(request), member=request.member, hooks=hooks)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        about = given["about"] = given.get("about") or None
        try:
            made = actions.record_disclosure(
                **given, about_words=f"{about.reference} {about.title}" if about else "", by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The line is in the sharing log.")
            return redirect(url_for(request, "protection:disclosure", pk=made.pk))
    return render(request, "protection/record_disclosure.html", {"form": form})
