""" "Known to you?": all children in one list, answered in one go by the agency's named person."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lineofsight import vault
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.asking_again import ask_again_to_open
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import IdentifierKind, Part

from .. import actions
from ..actions.issuing import approved_terms
from ..models import AgencyRequest, Case, Involvement
from ..rules import returns as rules
from .finding import own_request

ANSWERS = (("known", "Known"), ("not_known", "Not known"))
CHILD_KINDS = (
    (IdentifierKind.ALIAS, "Also known as"),
    (IdentifierKind.ADDRESS, "Address"),
    (IdentifierKind.POSTCODE, "Postcode"),
    (IdentifierKind.SCHOOL, "School"),
    (IdentifierKind.CARER, "Carers"),
)
# The number under which an agency of a kind files a child. Others are not shown it: they cannot search by it.
NUMBER_OF = {
    Agency.Kind.HEALTH: IdentifierKind.NHS_NUMBER,
    Agency.Kind.EDUCATION: IdentifierKind.UPN,
    Agency.Kind.COUNCIL: IdentifierKind.LA_CHILD_ID,
}


class PurposeForm(forms.GovukForm):
    """The one purpose statement before the names are shown."""

    stated = forms.Tick(
        "I open these details only to find out whether my agency knows these children",
        named="to say what you open these details for",
    )


class AnswerForm(forms.GovukForm):
    """An answer for each child; ``finish`` is checked by the action, so that a part can be saved."""

    def __init__(self, *args: Any, rows: list[Involvement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            answer = forms.Radios(
                f"{row.case.name}: known to your agency?",
                choices=ANSWERS,
                required=False,
                inline=True,
                small=True,
                word_optional=False,
                initial=row.answer if row.answer != Involvement.Answer.ASKED else "",
            )
            note = forms.Text(
                f"{row.case.name}: note", required=False, max_length=500, word_optional=False, initial=row.note
            )
            for name, field in ((f"answer-{row.case_id}", answer), (f"note-{row.case_id}", note)):
                field.say(str(field.label))
                self.fields[name] = field

    @property
    def answers(self) -> dict[UUID, str]:
        return {row.case_id: self.cleaned_data[f"answer-{row.case_id}"] for row in self.rows}

    def says_otherwise(self) -> bool:
        """Whether a child was just answered "known", so that "none known" was pressed by mistake."""
        known = [row for row in self.rows if self.answers[row.case_id] == Involvement.Answer.KNOWN]
        for row in known:
            self.add_error(
                f"answer-{row.case_id}",
                f"You answered “known” for {row.case.name}. Answer all, or change this and press again.",
            )
        return bool(known)

    def say_why_not(self, reason: str) -> None:
        """Beside each child without an answer, so that one is led there; otherwise the reason as it is."""
        left = [row for row in self.rows if not self.answers.get(row.case_id)]
        for row in left:
            self.add_error(f"answer-{row.case_id}", f"Choose known or not known for {row.case.name}, or save for later")
        if not left:
            self.add_error(None, reason)

    @property
    def notes(self) -> dict[UUID, str]:
        return {row.case_id: self.cleaned_data[f"note-{row.case_id}"] for row in self.rows}


def involvements(found: AgencyRequest) -> list[Involvement]:
    """The children of the list with their answers so far, in the order of their letters."""
    rows = list(
        Involvement.objects.filter(request=found, case__state=Case.State.CONFIRMED).select_related("case", "deep_dive")
    )
    return sorted(rows, key=lambda row: (len(row.case.letter), row.case.letter))


def search_details(rows: list[Involvement], agency: Agency) -> dict[UUID, dict[str, Any]]:
    """What an agency needs to look a child up, by case; only for children not yet answered "not known".

    Where the partnership's settings say so it is also shown the number its own records are filed under.
    """
    asked_for = rows and rows[0].deep_dive.settings.own_numbers_shown
    number = NUMBER_OF.get(Agency.Kind(agency.kind)) if asked_for else None
    kinds = ((number, number.label), *CHILD_KINDS) if number else CHILD_KINDS
    wanted = [row.case for row in rows if row.answer != Involvement.Answer.NOT_KNOWN]
    people = vault.identifiers_of([case.id for case in wanted], parts=[Part.CHILD, Part.FAMILY])
    found: dict[UUID, dict[str, Any]] = {}
    for case in wanted:
        known = people[case.id]
        child = next((person for person in known if person.part == Part.CHILD), None)
        lines = []
        for kind, words in kinds:
            values = child.values(kind) if child else []
            if kind == IdentifierKind.CARER:
                values = [*values, *(person.name for person in known if person.part == Part.FAMILY)]
            if values:
                lines.append((words, ", ".join(filter(None, values))))
        born = child.first(IdentifierKind.DATE_OF_BIRTH) if child else ""
        found[case.id] = {"name": child.name if child else "", "born": _day(born), "lines": lines}
    return found


def _day(text: str) -> str:
    """4 March 2012, where the list gave a real day; otherwise what it gave."""
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text


@allow(Permission.INVOLVEMENT_ANSWER)
@ask_again_to_open
def known_to_you(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """The purpose first; then the list, until it is answered."""
    found = own_request(request, pk, request_pk)
    here = url_for(request, "deep_dives:known_to_you", pk=pk, request_pk=request_pk)
    actions.open_request(request=found, by=request.member)
    context: dict[str, Any] = {"deep_dive": found.deep_dive, "asked": found, "form": None, "not_yet": ""}
    try:
        rules.may_answer(found)
    except NotYet as reason:
        context |= {"not_yet": str(reason), "rows": involvements(found)}
        return render(request, "deep_dives/known_to_you_closed.html", context)
    if not rules.purpose_stated(found, request.member):
        return _ask_purpose(request, found, here, context)
    request.purpose = "known_to_you"
    rows = involvements(found)
    form = AnswerForm(forms.sent(request), rows=rows)
    if request.method == "POST" and form.is_valid():
        answers = form.answers
        none_known = "none_known" in request.POST
        if none_known and not form.says_otherwise():
            answers = {row.case_id: str(Involvement.Answer.NOT_KNOWN) for row in rows}
        finish = "later" not in request.POST
        try:
            if form.is_valid():
                actions.answer_involvement(
                    request=found, answers=answers, notes=form.notes, finish=finish, by=request.member
                )
                return _answered(request, found, finish, answers, here)
        except NotYet as reason:
            form.say_why_not(str(reason))
    details = search_details(rows, found.agency)
    context |= {"form": form, "rows": [(row, details.get(row.case_id)) for row in rows]}
    context["left"] = sum(row.answer == Involvement.Answer.ASKED for row in rows)
    return render(request, "deep_dives/known_to_you.html", context)


def _ask_purpose(request: Any, found: AgencyRequest, here: str, context: dict[str, Any]) -> HttpResponse:
    form = PurposeForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        actions.accept_purpose(request=found, by=request.member)
        return redirect(here)
    terms = approved_terms(found.deep_dive)
    context |= {
        "form": form,
        "purpose": terms.processing_purpose if terms else "",
        "children": Involvement.objects.filter(request=found).count(),
    }
    return render(request, "deep_dives/known_to_you_purpose.html", context)


def _answered(
    request: HttpRequest, found: AgencyRequest, finish: bool, answers: dict[UUID, str], here: str
) -> HttpResponse:
    if not finish:
        messages.success(request, "Saved. The list stays open until you answer for all children.")
        return redirect(here)
    known = sum(answer == Involvement.Answer.KNOWN for answer in answers.values())
    messages.success(
        request, f"Answered: {known} of {len(answers)} known to {found.agency}. The search details are closed."
    )
    return redirect(here)
