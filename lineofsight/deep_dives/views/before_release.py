"""What may stand in the way of the report's release: asked and answered, and where something stands, overridden."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.models import Obstacle
from lineofsight.release.rules import QUESTIONS

from .. import actions
from ..models import DeepDive, SummaryReport
from ..not_yet_page import not_yet_page
from ..rules.release import has_open_concern, obstacles_of
from ..rules.report import may_write
from ..states import Stage

HOW = "What stands in the way; with a no, how it was cleared"


class AnswerForm(forms.GovukForm):
    """One question and one box for words for each thing that may stand in the way."""

    def __init__(self, *args: Any, standing: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        for kind, question in QUESTIONS.items():
            self.fields[kind] = forms.Radios(
                question,
                choices=[("no", "No"), ("yes", "Yes")],
                # What stood in the way is cleared with words, so the box stays open for a no.
                reveals={} if kind in standing else {"yes": f"{kind}_words"},
                error_messages={"required": f"Answer: {question}"},
            )
            words = HOW if kind in standing else "What stands in the way"
            self.fields[f"{kind}_words"] = forms.Text(words, hint="Without a name", required=False, max_length=300)

    @property
    def answers(self) -> dict[str, bool]:
        return {kind: self.cleaned_data[kind] == "yes" for kind in QUESTIONS}

    @property
    def words(self) -> dict[str, str]:
        return {kind: self.cleaned_data[f"{kind}_words"] for kind in QUESTIONS}


class OverrideForm(forms.GovukForm):
    kind = forms.Radios(
        "What is the report to go in spite of?", choices=[], error_messages={"required": "Choose what it is"}
    )
    because = forms.LongText("Why is it to go all the same?", named="why it is to go all the same", rows=3)

    def __init__(self, *args: Any, rows: list[Obstacle], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(row.kind, row.get_kind_display()) for row in rows]


@allow(Permission.REPORT_READ)
def before_release(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    member = request.member
    writes, executive = may_write(member), Role.EXECUTIVE in member.roles
    if not writes and not executive:
        raise Http404
    deep_dive = get_object_or_404(DeepDive.visible_to(member), pk=pk)
    if not SummaryReport.objects.filter(tenant=request.tenant, deep_dive=deep_dive).exists():
        why = NotYet("The report has not been begun. What may stand in its way is asked when it is written.")
        return not_yet_page(request, deep_dive, "What may stand in the way", why)
    rows = obstacles_of(deep_dive)
    in_the_way = [row for row in rows.values() if row.is_in_the_way]
    released = deep_dive.stage == Stage.SIGNED_OFF
    pressed = request.POST.get("do", "")
    answer = None
    if writes:
        standing = {kind for kind, row in rows.items() if row.stands}
        typed = request.POST if pressed == "answer" else None
        answer = AnswerForm(typed, initial=_initial(rows), standing=standing)
    override = None
    if executive and in_the_way:
        override = OverrideForm(request.POST if pressed == "override" else None, rows=in_the_way, prefix="o")
    tried = {"answer": answer, "override": override}.get(pressed)
    if request.method == "POST" and tried is not None and tried.is_valid():
        try:
            said = _done(request, deep_dive, pressed, tried)
        except NotYet as reason:
            tried.add_error(None, str(reason))
        else:
            messages.success(request, said)
            return redirect(url_for(request, "deep_dives:before_release", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "rows": [(words, rows.get(kind)) for kind, words in QUESTIONS.items()],
        "in_the_way": in_the_way,
        "answer": None if released else answer,
        "override": override,
        "released": released,
        "concern_open": has_open_concern(deep_dive),
        "forms": [form for form in (answer, override) if form is not None],
        "drafting": deep_dive.stage == Stage.REPORT_DRAFTING and writes,
    }
    return render(request, "deep_dives/before_release.html", context)


def _initial(rows: dict[str, Obstacle]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, row in rows.items():
        found[kind], found[f"{kind}_words"] = "yes" if row.stands else "no", row.words
    return found


def _done(request: MemberRequest, deep_dive: DeepDive, pressed: str, form: Any) -> str:
    if pressed == "answer":
        actions.answer_obstacles(deep_dive=deep_dive, answers=form.answers, words=form.words, by=request.member)
        return "Your answers are kept."
    actions.override_obstacle(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
    return "Your reason is kept. The report can be released in spite of it."
