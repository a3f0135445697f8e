"""What an agency owes on recommendations: answers, actions, reports in a round, good practice to pass on."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.duties import Duty
from lineofsight.partnership.models import Agency, Member

from .models import Action, Feedback, Recommendation, RoundReport
from .rules import enters_for, may_report, may_respond
from .states import RECOMMENDATION, ActionState

KIND = "Action"
OPEN = [state for state in ActionState if state.is_open]


def told(member: Member, agency: Agency) -> Iterable[Duty]:
    if member.may(Permission.RECOMMENDATION_SEE):
        yield from _answers(member, agency)
        yield from _good_practice(member, agency)
    if member.may(Permission.ACTION_SEE):
        for each in Action.visible_to(member).filter(agency=agency, state__in=OPEN):
            url = _address(member, "action", each.pk)
            yield Duty(KIND, each.words, each.number, each.due_date, each.state_words, url)
    if member.may(Permission.ACTION_UPDATE):
        yield from _reports(member, agency)


def all_on_one_page(member: Member, agency: Agency) -> tuple[str, str] | None:
    """The page on which all its actions are updated at once, for those who may."""
    if member.may(Permission.ACTION_UPDATE) and enters_for(member, agency):
        return "Update all its actions on one page", _address(member, "agency_actions", agency.pk)
    return None


def _answers(member: Member, agency: Agency) -> Iterable[Duty]:
    for each in Recommendation.visible_to(member).filter(addressed_to=agency, answer=""):
        if RECOMMENDATION.can(each.state, "accept"):
            answers = member.may(Permission.RECOMMENDATION_RESPOND) and may_respond(member, each)
            url = _address(member, "respond" if answers else "recommendation", each.pk)
            yield Duty("Recommendation", f"Respond: {each.words}", each.number, each.respond_by, "Not answered", url)


def _good_practice(member: Member, agency: Agency) -> Iterable[Duty]:
    for each in Feedback.visible_to(member).filter(agency=agency, told_on=None):
        tells = member.may(Permission.ACTION_UPDATE) and enters_for(member, agency)
        url = _address(member, "give_feedback", each.pk) if tells else _address(member, "feedback")
        words = "Tell your people what good practice was found"
        yield Duty("Good practice", words, each.from_title, each.due_date, "Not told yet", url)


def _reports(member: Member, agency: Agency) -> Iterable[Duty]:
    for each in RoundReport.visible_to(member).filter(agency=agency, answered_at=None):
        if may_report(member, each):
            url = _address(member, "report_for_round", each.pk)
            thing, due = f"Period to {in_words(each.of_round.period_end)}", each.of_round.due_date
            yield Duty("Report", "Report on what was done to improve practice", thing, due, each.how, url)


def _address(member: Member, page: str, pk: Any = None) -> str:
    return reverse(f"improvement:{page}", kwargs={"tenant": member.tenant.slug} | ({"pk": pk} if pk else {}))
