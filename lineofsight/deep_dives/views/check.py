"""The anonymisation check: what the scan found by place and kind, and what the second reader says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.files import FILE_WORDS
from lineofsight.release.models import FinishedReport, Flag, Reading

from .. import actions
from ..models import DeepDive, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_pages import text_of
from ..rules.report import may_write
from ..states import Stage
from .send_to_check import ReaderForm, readers_for

KIND_WORDS = {
    "forename": "First name of somebody in the audit",
    "surname": "Surname of somebody in the audit",
    "alias": "Name of somebody in the audit",
    "date_of_birth": "Date of birth",
    "nhs_number": "NHS number",
    "upn": "Unique pupil number",
    "address": "Address",
    "postcode": "Postcode",
    "school": "School",
    "phone": "Telephone number",
    "email": "E-mail address",
    "worker": "Name of somebody who took part",
    "other": "Number or word that identifies somebody",
    "copied": "Words copied from an audit tool or the discussion",
    "pattern:email": "Looks like an e-mail address",
    "pattern:url": "Looks like a web address",
    "pattern:handle": "Looks like a social media name",
    "pattern:exact_age": "An age in years and months",
    "pattern:upn": "Looks like a unique pupil number",
    "pattern:national_insurance": "Looks like a National Insurance number",
    "pattern:postcode": "Looks like a postcode",
    "pattern:vehicle": "Looks like a number plate",
    "pattern:date": "A full date",
    "pattern:nhs_number": "Looks like an NHS number",
    "pattern:phone": "Looks like a telephone number",
}
# From this many of one kind on, all of them can be ticked at once.
MANY = 3
WHERE_WORDS = {
    "body": "in the text",
    "header": "in a header or footer",
    "comment": "in a comment",
    "deletion": "in a tracked deletion",
    "property": "in the file's properties",
    "attribute": "in a hidden attribute",
    "metadata": "in hidden data",
    "filename": "in the file's name",
}


@dataclass
class Thing:
    """One thing the scan found, wherever it stands in the three files."""

    kind: str
    blocks: bool
    flags: list[Flag] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.flags[0].same[:24]}"

    @property
    def words(self) -> str:
        return KIND_WORDS.get(self.kind, self.kind)

    @property
    def places(self) -> list[str]:
        """The words around it, once each; those of the web page before those of the files."""
        order = {which: place for place, which in enumerate(FILE_WORDS)}
        flags = sorted(self.flags, key=lambda flag: order.get(flag.file, 9))
        first = [flag for flag in flags if flag.file == flags[0].file]
        return list(dict.fromkeys(flag.place for flag in first))

    @property
    def files(self) -> str:
        where = dict.fromkeys(
            f"{FILE_WORDS[flag.file]}{'' if flag.where == 'body' else ' ' + WHERE_WORDS.get(flag.where, '')}"
            for flag in self.flags
        )
        return ", ".join(where)

    @property
    def resolved(self) -> str:
        return self.flags[0].resolved_because if self.flags[0].resolved_at else ""

    @property
    def resolved_by(self) -> str:
        return str(self.flags[0].resolved_by or "")


def things_of(flags: Iterable[Flag]) -> list[Thing]:
    """The flags put together: known identifiers first, then by kind."""
    found: dict[tuple[str, str], Thing] = {}
    for flag in flags:
        key = (flag.kind, flag.same)
        found.setdefault(key, Thing(flag.kind, flag.blocks)).flags.append(flag)
    return sorted(found.values(), key=lambda thing: (not thing.blocks, thing.kind, thing.flags[0].start))


class ResolveForm(forms.GovukForm):
    what = forms.Checkboxes("What have you looked at?", choices=[], small=True)
    because = forms.Text(
        "Why does it identify nobody?",
        named="why it identifies nobody",
        hint="One sentence for all that is ticked",
        max_length=300,
    )

    def __init__(self, *args: Any, things: list[Thing], **options: Any) -> None:
        super().__init__(*args, **options)
        choices: list[tuple[str, str]] = []
        self._things: dict[str, list[Thing]] = {}
        for kind in dict.fromkeys(thing.kind for thing in things):
            own = [thing for thing in things if thing.kind == kind]
            if len(own) >= MANY:
                choices.append((kind, f"All {len(own)} of this kind: {own[0].words.lower()}"))
                self._things[kind] = own
            choices += [(thing.key, f"{thing.words}: {' … '.join(thing.places)}") for thing in own]
            self._things |= {thing.key: [thing] for thing in own}
        self.fields["what"].choices = choices
        self.fields["what"].error_messages["required"] = "Tick what you have looked at"

    @property
    def flags(self) -> list[Flag]:
        """The flags of everything ticked, each once."""
        chosen = [thing for key in self.cleaned_data["what"] for thing in self._things[key]]
        return list({flag.pk: flag for thing in chosen for flag in thing.flags}.values())


class VerdictForm(forms.GovukForm):
    verdict = forms.Radios(
        "What do you say?",
        choices=[("pass", "Nothing in it identifies anybody"), ("return", "Return it to be changed")],
        reveals={"return": "because"},
        error_messages={"required": "Choose whether it passes or is returned"},
    )
    because = forms.LongText(
        "What is to be changed?", hint="Say where it stands, without writing the name", rows=3, required=False
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("verdict") == "return" and not typed.get("because"):
            self.add_error("because", "Say what is to be changed, without writing a name")
        return typed


@allow(Permission.REPORT_CHECK)
def check(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "anonymisation_check"
    member = request.member
    deep_dive = get_object_or_404(DeepDive.visible_to(member), pk=pk)
    report = SummaryReport.visible_to(member).filter(deep_dive=deep_dive).first()
    if report is None or report.finished is None:
        if not may_write(member):
            raise Http404
        why = "The report has not been sent to its check yet. Write it, then send it."
        return not_yet_page(request, deep_dive, "Anonymisation check", NotYet(why), do=("The report", "draft_report"))
    report.deep_dive, finished = deep_dive, report.finished
    reading = finished.readings.filter(reader=member).first()
    if reading is None and not may_write(member):
        raise Http404
    things = things_of(finished.flags.select_related("finished", "resolved_by__person").order_by("start", "pk"))
    open_ = [thing for thing in things if not thing.blocks and not thing.resolved]
    at_check = deep_dive.stage == Stage.ANONYMISATION_CHECK and finished.state == FinishedReport.State.AT_CHECK
    reads = bool(reading and reading.verdict == Reading.Verdict.ASKED and at_check and not report.wrote(member))
    pressed = request.POST.get("do", "")
    resolve = (
        ResolveForm(request.POST if pressed == "resolve" else None, things=open_, prefix="r")
        if reads and open_
        else None
    )
    verdict = VerdictForm(request.POST if pressed == "verdict" else None, prefix="v") if reads else None
    another = None
    if at_check and may_write(member):
        another = ReaderForm(
            request.POST if pressed == "reader" else None, readers=readers_for(deep_dive, report), prefix="a"
        )
    tried = {"resolve": resolve, "verdict": verdict, "reader": another}.get(pressed)
    if request.method == "POST" and tried is not None and tried.is_valid():
        try:
            said, page = _done(request, deep_dive, pressed, tried)
        except NotYet as reason:
            tried.add_error(None, str(reason))
        else:
            messages.success(request, said)
            return redirect(url_for(request, f"deep_dives:{page}", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "finished": finished,
        "blocked": finished.state == FinishedReport.State.BLOCKED,
        "known": [thing for thing in things if thing.blocks],
        "asked": [thing for thing in things if not thing.blocks],
        "open": len(open_),
        "readings": list(finished.readings.select_related("reader__person", "finished")),
        "reads": reads,
        "at_check": at_check,
        "resolve": resolve,
        "verdict": verdict,
        "another": another,
        "forms": [form for form in (resolve, verdict, another) if form is not None],
        "may_write": may_write(member),
        "text": text_of(finished) if reads else "",
        "bytes": {which: getattr(finished, which).sha256 for which in FILE_WORDS},
    }
    return render(request, "deep_dives/check.html", context)


def _done(request: MemberRequest, deep_dive: DeepDive, pressed: str, form: Any) -> tuple[str, str]:
    """Does what was pressed; what to say then, and the page to show."""
    by = request.member
    if pressed == "resolve":
        actions.resolve_flags(deep_dive=deep_dive, flags=form.flags, because=form.cleaned_data["because"], by=by)
        return "Your reason is kept.", "check"
    if pressed == "reader":
        actions.ask_another_reader(deep_dive=deep_dive, reader=form.chosen, by=by)
        return f"{form.chosen.name} has been asked to read it.", "check"
    if form.cleaned_data["verdict"] == "pass":
        actions.pass_check(deep_dive=deep_dive, by=by)
        return "The report has passed its anonymisation check and goes on to be approved.", "deep_dive"
    actions.return_from_check(deep_dive=deep_dive, because=form.cleaned_data["because"], by=by)
    return "The report is returned to be changed.", "deep_dive"
