"""Two versions of one section beside each other, when somebody else saved while she was writing; she chooses or joins."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.answering import NEVER_SAVED, SavedMeanwhile, as_written
from lineofsight.question_sets.models import Question
from lineofsight.question_sets.reading import SectionContents, contents
from lineofsight.question_sets.rules import LIST_WORDS, Written
from lineofsight.question_sets.section_form import SectionForm

from .. import actions
from ..actions.corrections import window_of
from ..models import AgencyReturn
from .audit_tool import address_of, find_tool_to_write, section_page, section_url

MINE, THEIRS, BOTH = "mine", "theirs", "both"
_CHOICES = [(MINE, "Keep yours"), (THEIRS, "Keep the saved one")]
_JOINED = [*_CHOICES, (BOTH, "Keep both, one below the other")]
# What belongs to one sending of the form and not to what was typed.
_NOT_TYPED = ("csrfmiddlewaretoken", "seen_version", "later", "another", "remove", "autosave", "decides")


@dataclass
class Difference:
    """One thing that is not the same in both versions."""

    name: str
    words: str
    mine: str
    theirs: str
    first: str  # the choice that loses nothing
    choices: list[tuple[str, str]]


class ChooseForm(forms.GovukForm):
    """For each difference, which version is kept; nothing is chosen away unless she says so."""

    def __init__(self, data: Any, differences: list[Difference]) -> None:
        super().__init__(data)
        for each in differences:
            self.fields[each.name] = forms.Radios(
                f"Which one is kept for “{each.words}”?",
                choices=each.choices,
                initial=each.first,
                required=False,
                word_optional=False,
                inline=True,
            )


@allow(Permission.TOOL_COMPLETE)
def compare_saves(request: MemberRequest, pk: Any, return_pk: Any, section: str) -> HttpResponse:
    return compare_section(request, find_tool_to_write(request, pk, return_pk), section)


def compare_section(request: MemberRequest, row: AgencyReturn, section: str) -> HttpResponse:
    """The choice sent, or asked again when the section was saved once more; for whoever may write in this tool."""
    request.purpose = "complete_audit_tool"
    part = next(iter(contents(row.response, section=section)), None)
    if part is None:
        raise Http404
    if request.method != "POST":
        return redirect(section_url(request, row, section))
    form = SectionForm(part, window_of(row.deep_dive), request.POST)
    form.is_valid()
    if _version(part) not in (NEVER_SAVED, form.seen_version):
        return show_both(request, row, form)
    return _join(request, row, form, part, request.POST)


def show_both(request: MemberRequest, row: AgencyReturn, form: SectionForm) -> HttpResponse:
    """Her version and the one saved meanwhile, side by side; where they do not differ, hers is saved at once."""
    key = form.part.section.key
    part = contents(row.response, section=key)[0]
    differences = differences_of(form, part)
    if not differences:
        return _join(request, row, form, part, {})
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not name.endswith(("-another", "-remove")) and name not in _NOT_TYPED and not name.startswith("keep-")
    ]
    return render(
        request,
        "deep_dives/compare_saves.html",
        {
            "row": row,
            "here": address_of(request, "compare_saves", row, section=key),
            "section": part.section,
            "saved": part.progress,
            "differences": differences,
            "choose": ChooseForm(None, differences),
            "typed": typed,
            "seen_version": _version(part),
        },
        status=409,
    )


def differences_of(form: SectionForm, part: SectionContents) -> list[Difference]:
    """Everything that differs between what she typed and what stands saved."""
    answers, found = form.answered(), []
    for each in part.possible:
        key, question = each.question.key, each.question
        mine = answers.get(key, each.value)
        if mine.strip() == each.value.strip():
            continue
        first = _first(question, mine, each.value)
        found.append(
            Difference(
                f"keep-q-{key}",
                question.words,
                question.words_of(mine),
                each.words,
                first,
                _JOINED if first == BOTH else _CHOICES,
            )
        )
    mine_by_id = {entry.id: entry for entry in form.written()}
    for theirs in (as_written(entry) for entry in part.written):
        own = mine_by_id.get(theirs.id)
        if own == theirs:
            continue
        if own:
            choices, first = [*_CHOICES, (BOTH, "Keep both, each in its own box")], BOTH
        else:
            choices, first = [(THEIRS, "Keep it"), (MINE, "Leave it out")], THEIRS
        mine_words = own.words if own else ""
        found.append(
            Difference(f"keep-e-{theirs.id}", LIST_WORDS[theirs.kind], mine_words, theirs.words, first, choices)
        )
    return found


def _join(
    request: MemberRequest, row: AgencyReturn, form: SectionForm, part: SectionContents, chosen: Any
) -> HttpResponse:
    answers, entries = joined(form, part, chosen)
    here = section_url(request, row, part.section.key)
    try:
        actions.save_tool_section(
            agency_return=row,
            section=part.section,
            answers=answers,
            entries=entries,
            nothing_to_record={*form.nothing_to_record(), *part.nothing_to_record},
            complete=True,
            seen_version=_version(part),
            confirmed=form.confirmed(),
            sitting=form.sitting,
            by=request.member,
        )
    except SavedMeanwhile:
        return show_both(request, row, form)
    except NotYet as reason:
        # What was typed is shown still, so that it can be copied out.
        return section_page(request, row, form, why_closed=str(reason))
    messages.success(request, "The two versions are joined and saved. Read the section through once more.")
    return redirect(here)


def joined(form: SectionForm, part: SectionContents, chosen: Any) -> tuple[dict[str, str], list[Written]]:
    """The answers and entries of both versions as she chose; what she did not choose away is kept."""
    answers = form.answered()
    for each in part.possible:
        key, mine = each.question.key, answers.get(each.question.key, each.value)
        if mine.strip() == each.value.strip():
            continue
        match chosen.get(f"keep-q-{key}") or _first(each.question, mine, each.value):
            case "theirs":
                answers[key] = each.value
            case "both":
                answers[key] = "\n\n".join(filter(None, [mine.strip(), each.value.strip()]))
            case _:
                answers[key] = mine
    mine_by_id = {entry.id: entry for entry in form.written()}
    for theirs in (as_written(entry) for entry in part.written):
        own = mine_by_id.get(theirs.id)
        if own == theirs:
            continue
        choice = chosen.get(f"keep-e-{theirs.id}", BOTH if own else THEIRS)
        if choice == THEIRS:
            mine_by_id[theirs.id] = theirs
        elif choice == BOTH:
            another = replace(theirs, id=uuid4())
            mine_by_id[another.id] = another
    return answers, list(mine_by_id.values())


def _first(question: Question, mine: str, theirs: str) -> str:
    """The choice that loses nothing: what is not empty, and of two texts both."""
    if not mine.strip() or not theirs.strip():
        return MINE if mine.strip() else THEIRS
    return BOTH if question.kind == Question.Kind.TEXT else MINE


def _version(part: SectionContents) -> int:
    return part.progress.version if part.progress else NEVER_SAVED
