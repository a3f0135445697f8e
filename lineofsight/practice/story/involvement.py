"""Asking every agency "known to you?" and their answers."""

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyRequest, Case, DeepDive, Involvement

from ..cast import Cast

# Which of the children, by their place in the alphabet, each agency knows; the first two agencies know nearly all.
KNOWS = {
    "council": lambda place: True,
    "police": lambda place: place % 4 != 3,
    "health": lambda place: place % 2 == 0,
    "school": lambda place: place % 3 != 1,
    "youth_justice": lambda place: place in (1, 4),
    "charity": lambda place: place == 2,
}


def ask_involvement(w: Cast, dd: DeepDive) -> DeepDive:
    """Each agency is asked through its lead, with this partnership's time to answer."""
    actions.ask_involvement(deep_dive=dd, by=w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)


def agency_key(w: Cast, agency_id: object) -> str:
    """The cast's word for an agency."""
    return next(key for key, agency in w.agencies.items() if agency.id == agency_id)


def answer_one(w: Cast, request: AgencyRequest) -> None:
    """The recipient states the purpose and answers for all children in one go."""
    key = agency_key(w, request.agency_id)
    cases = list(Case.objects.filter(involvements__request=request).order_by("letter"))
    known = KNOWS.get(key, KNOWS["school"])
    answers = {
        case.id: Involvement.Answer.KNOWN if known(place) else Involvement.Answer.NOT_KNOWN
        for place, case in enumerate(cases)
    }
    actions.accept_purpose(request=request, by=request.recipient)
    actions.answer_involvement(request=request, answers=answers, finish=True, by=request.recipient)


def answer_involvement(w: Cast, dd: DeepDive, *, leave_out: tuple[str, ...] = ()) -> DeepDive:
    """Every agency answers, except those left out by the cast's word for them; Lantern House does so by telephone."""
    for request in AgencyRequest.objects.filter(deep_dive=dd).select_related("deep_dive", "agency", "recipient"):
        key = agency_key(w, request.agency_id)
        if key in leave_out:
            continue
        if key == "charity":
            cases = list(Case.objects.filter(involvements__request=request).order_by("letter"))
            answers = {
                case.id: Involvement.Answer.KNOWN if KNOWS[key](place) else Involvement.Answer.NOT_KNOWN
                for place, case in enumerate(cases)
            }
            actions.record_involvement(
                request=request,
                answers=answers,
                how_confirmed="By telephone with the project manager, who read her case list.",
                by=w.business_unit,
            )
        else:
            answer_one(w, request)
    return DeepDive.objects.get(pk=dd.pk)
