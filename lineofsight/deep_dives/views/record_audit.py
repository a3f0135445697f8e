"""Adding an audit to the register that the partnership did not run itself: what was looked at and what was found."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..assurance import statement_choices
from ..audit_register import agencies_recorded_for
from ..chapter import NAME, DeepDiveSettings
from ..models import RegisteredAudit
from ..rules.audits import AuditEntry, kinds_for


class AuditForm(forms.GovukForm):
    """One audit; used to add it and to change it until it is reviewed."""

    kind = forms.Radios("Kind of audit", choices=[], named="the kind of audit")
    title = forms.Text("Title", hint="Name no child, family or worker", max_length=200)
    agency = forms.ModelSelect(
        "Whose audit is it?", queryset=Agency.objects.none(), required=False, hint="Every single-agency audit has one"
    )
    theme = forms.Select("Theme", choices=[], named="the theme")
    done_on = forms.Date("When was it finished?", latest="today", named="the day it was finished")
    period = forms.Text("Period looked at", hint="For example: April to September 2026", max_length=120, required=False)
    cases = forms.Number("Number of cases", minimum=0, maximum=10000, width=5, required=False)
    results = forms.LongText("Summary of the results", hint="About practice, with no name in it", rows=6)
    good_practice = forms.LongText("What is done well", rows=4, required=False)
    to_improve = forms.LongText("What is to be improved", rows=4, required=False)
    statements = forms.Checkboxes(
        "Which statements of assurance does it speak to?", choices=[], required=False, small=True
    )

    def __init__(
        self,
        *args: Any,
        settings: DeepDiveSettings,
        member: Member,
        statements: list[tuple[str, str]],
        kept: RegisteredAudit | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds_for(member)]
        self.fields["agency"].queryset = agencies_recorded_for(member)
        themes = [(theme.key, theme.words) for theme in settings.themes]
        if kept and kept.theme not in dict(themes):
            themes.append((kept.theme, settings.words_of("themes", kept.theme)))
        self.fields["theme"].choices = [("", ""), *themes]
        if statements:
            self.fields["statements"].choices = statements
        else:
            del self.fields["statements"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("kind") == RegisteredAudit.Kind.SINGLE_AGENCY and not typed.get("agency"):
            self.add_error("agency", "Choose the agency whose audit it is")
        return typed


@allow(Permission.AUDIT_RECORD)
def record_audit(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    kinds, agencies = kinds_for(request.member), list(agencies_recorded_for(request.member))
    initial = {
        "kind": kinds[0] if len(kinds) == 1 else "",
        "agency": agencies[0].pk if len(agencies) == 1 else None,
    }
    form = AuditForm(
        forms.sent(request),
        settings=settings,
        member=request.member,
        statements=statement_choices(settings),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            audit = actions.record_audit(entry=AuditEntry(**form.cleaned_data), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The audit stands in the register.")
            return redirect(audit)
    return render(request, "deep_dives/record_audit.html", {"form": form})
