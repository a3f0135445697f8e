"""The level of assurance of a report, with its reason, while the report is written."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import DeepDiveSettings
from ..not_yet_page import not_yet_page
from ..report_pages import report_to_write
from ..rules.report import ChangedMeanwhile, check_in_draft

_NONE = (
    "Reports of this partnership give no level of assurance. A partnership that wants one enters its levels in its "
    "settings; they then count for the audits that begin after that."
)


class LevelForm(forms.GovukForm):
    level = forms.Radios("Level", choices=[], named="the level of assurance")
    reason = forms.LongText("Reason", hint="What this level rests on, without names. It stands in the report", rows=6)
    seen_version = forms.Hidden(required=False)

    def __init__(self, *args: Any, settings: DeepDiveSettings, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["level"].choices = [(each.key, each.words) for each in settings.assurance_levels]
        self.fields["level"].hints = {e.key: e.descriptor for e in settings.assurance_levels if e.descriptor}

    @property
    def began_from(self) -> int:
        text = str(self.cleaned_data.get("seen_version") or "")
        return int(text) if text.isdecimal() else 0


@allow(Permission.REPORT_WRITE)
def assurance_level(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        report = check_in_draft(deep_dive, report)
        if not deep_dive.settings.assurance_levels:
            raise NotYet(_NONE)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Level of assurance", reason)
    initial = {
        "level": report.assurance_level,
        "reason": report.assurance_reason,
        "seen_version": report.assurance_version,
    }
    form = LevelForm(forms.sent(request), initial=initial, settings=deep_dive.settings)
    now = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_assurance_level(
                deep_dive=deep_dive,
                level=form.cleaned_data["level"],
                reason=form.cleaned_data["reason"],
                seen_version=form.began_from,
                by=request.member,
            )
        except ChangedMeanwhile as reason:
            form.add_error(None, str(reason))
            now = reason.now
            report.refresh_from_db(fields=["assurance_version"])
            # The next save, made knowing both, replaces what the other one saved.
            form.data = data = request.POST.copy()
            data["seen_version"] = str(report.assurance_version)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The level of assurance is saved.")
            return redirect(url_for(request, "deep_dives:draft_report", pk=pk))
    return render(request, "deep_dives/assurance_level.html", {"deep_dive": deep_dive, "form": form, "now": now})
