"""Urgent safety or practice concerns in each state, raised while the partnership is at work."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.deep_dives.models import Case, DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.escalations import actions
from lineofsight.escalations.models import Concern
from lineofsight.escalations.places import Place
from lineofsight.partnership.actions import kind_of

from ..cast import Cast
from ..days import on_the_day, working_days_before


def raise_one(w: Cast, agency: str, *, dd: DeepDive | None = None, case: Case | None = None) -> Concern:
    """The author of another agency raises it; where a deep dive is given, out of that one."""
    by = next(member for key, member in w.authors.items() if key != agency)
    place = Place(kind_of(dd), dd.pk, dd.title) if dd is not None else None
    return actions.raise_concern(
        kind=Concern.Kind.CHILD,
        agency=w.agencies[agency],
        facts="In the record of last week the child says that she will be taken to a flat again on Friday.",
        who="The child of our audit tool, at her grandmother’s address",
        telephoned="The front door at 10.40, and the duty desk of the agency",
        place=place,
        case_id=case.pk if case else None,
        page="deep_dives:audit_tool_section" if dd is not None else "",
        by=by,
    )


def acknowledge(concern: Concern) -> None:
    actions.acknowledge(concern=concern, by=concern.lead)


def record_action(concern: Concern) -> None:
    actions.record_action(
        concern=concern,
        action="A strategy meeting was held the same afternoon; the child stays with an aunt until it is settled.",
        action_at=timezone.now() - timedelta(minutes=30),
        referral_made=True,
        by=concern.lead,
    )


def close(w: Cast, concern: Concern) -> None:
    actions.close_concern(
        concern=concern, words="The action answers the concern; the plan was changed and shared.", by=w.business_unit
    )


def every_state(w: Cast) -> list[Concern]:
    """One closed, one whose action is to be checked, one acknowledged and one sent this morning."""
    running = DeepDive.objects.filter(tenant=w.tenant, stage=Stage.RETURNS_OPEN).first()
    child = Case.objects.filter(deep_dive=running).order_by("letter").first() if running else None
    today = timezone.localdate()
    agencies = ("council", "police", "health", "council")
    raised = []
    for place, (agency, days_ago) in enumerate(zip(agencies, (9, 2, 1, 0), strict=True)):
        with on_the_day(working_days_before(today, days_ago)):
            concern = raise_one(w, agency, dd=running, case=child)
            if place < 3:
                acknowledge(concern)
            if place < 2:
                record_action(concern)
            if place < 1:
                close(w, concern)
        raised.append(concern)
    return raised
