"""An agency's lead corrects a submitted audit tool: a new version with its reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.corrections import passages
from ..rules import returns as rules
from .finding import led_tool


class CorrectForm(forms.GovukForm):
    """Every passage as it stands, to be changed where it is wrong, and the reason at the end."""

    def __init__(self, *args: Any, found: list[tuple[str, str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, _, what, words in found:
            field = forms.LongText(what, rows=3, initial=words, named="what it should say instead")
            field.say(what)
            self.fields[key] = field
        reason = forms.LongText("Why is it corrected?", rows=2, max_length=1000, named="why it is corrected")
        reason.say("Why is it corrected?")
        self.fields["reason"] = reason

    @property
    def changes(self) -> dict[str, str]:
        return {key: value for key, value in self.cleaned_data.items() if key != "reason"}


@allow(Permission.TOOL_SIGN_OFF)
def correct_return(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """The words before stay readable with the earlier version; attendees are told when it is in the pack."""
    tool = led_tool(request, pk, return_pk)
    request.purpose = "correction"
    not_yet, form, found = "", None, []
    try:
        rules.may_correct(tool)
    except NotYet as reason:
        not_yet = str(reason)
    else:
        found = passages(tool.response)
        form = CorrectForm(forms.sent(request), found=found)
        if request.method == "POST" and form.is_valid():
            try:
                version = actions.correct_return(
                    agency_return=tool,
                    changes=form.changes,
                    reason=form.cleaned_data["reason"],
                    by=request.member,
                )
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"{tool.case.name}: corrected, now version {version}.")
                return redirect(url_for(request, "deep_dives:completed_tool", pk=pk, return_pk=return_pk))
    sections: dict[str, list[str]] = {}
    for key, section, _, _ in found:
        sections.setdefault(section, []).append(key)
    context = {"deep_dive": tool.deep_dive, "tool": tool, "form": form, "not_yet": not_yet, "sections": sections}
    return render(request, "deep_dives/correct_return.html", context)
