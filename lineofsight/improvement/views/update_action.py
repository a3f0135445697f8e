"""Saying how an action goes: on track, behind, blocked or done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload, say_hidden

from .. import actions
from ..models import Progress
from ..names import looked_again
from ..pages import the_action
from ..rules import may_update, speaks_for

# What happens next, where somebody else has to do something.
_THEN = {
    "done": "The group looks at what shows it in its next meeting, and verifies it or gives it back.",
    "blocked": "The group is asked for help.",
}


class UpdateActionForm(forms.GovukForm):
    how = forms.Radios(
        "How does it go?", choices=Progress.How.choices, reveals={"blocked": "help_wanted", "done": "evidence"}
    )
    help_wanted = forms.LongText("What help is wanted, and from whom?", rows=2, required=False, word_optional=False)
    evidence = forms.LongText(
        "What shows that it is done?", hint="In words; a file can be attached below.", rows=3, required=False
    )
    words = forms.LongText("What has happened since the last update?", hint="Do not name a child or family.", rows=3)
    upload = forms.File(
        "A file that shows it",
        hint="PDF, Word, Excel or a picture. No document that names a child.",
        accept=[".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg"],
        required=False,
    )

    def __init__(self, *args: Any, has_evidence: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_evidence = has_evidence

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("how") == Progress.How.BLOCKED and not typed.get("help_wanted"):
            self.add_error("help_wanted", "Enter what help is wanted")
        shown = typed.get("evidence") or typed.get("upload") or self.has_evidence or "upload" in self.errors
        if typed.get("how") == Progress.How.DONE and not shown:
            self.add_error("evidence", "Enter what shows that it is done, or attach a file.")
        return typed


@allow(Permission.ACTION_UPDATE)
def update_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    if not may_update(request.member, found):
        raise Http404
    files = request.FILES if request.method == "POST" else None
    form = UpdateActionForm(forms.sent(request), files, has_evidence=found.evidence.exists())
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.update_action(action=found, **form.cleaned_data, by=request.member)
        except (NotYet, RefusedUpload) as reason:
            form.add_error("upload" if isinstance(reason, RefusedUpload) else None, str(reason))
        else:
            then = _THEN.get(form.cleaned_data["how"], "")
            if hidden := say_hidden(form.cleaned_data["upload"]):
                messages.warning(request, hidden)
            messages.success(request, f"Thank you. The update is recorded. {then}".strip())
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    context = {"action": found, "form": form, "on_behalf": not speaks_for(request.member, found)}
    return render(request, "improvement/update_action.html", context)
