"""What may stand in the way of the report's release, in a deep dive: asked before its check, looked at again at the end."""

from lineofsight.escalations.models import Concern
from lineofsight.escalations.states import ConcernState
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.refusals import NotYet
from lineofsight.release import rules
from lineofsight.release.models import Obstacle

from ..models import DeepDive, SummaryReport

STILL_OPEN = (
    "A concern about an immediate risk, raised in this deep dive, is still open. Answer “Yes” until it is closed: the "
    "report can be checked and approved meanwhile, and is released when the concern is closed."
)


def obstacles_of(deep_dive: DeepDive) -> dict[str, Obstacle]:
    """The answers given so far, by kind."""
    report = SummaryReport.objects.filter(deep_dive=deep_dive).values("pk")
    rows = Obstacle.objects.filter(tenant=deep_dive.tenant_id, about_id__in=report)
    return {row.kind: row for row in rows.select_related("answered_by__person", "overridden_by__person")}


def has_open_concern(deep_dive: DeepDive) -> bool:
    """Whether an urgent concern raised in it is not closed; nothing else of it is read here."""
    rows = Concern.objects.filter(tenant=deep_dive.tenant_id, about_kind=kind_of(deep_dive), about_id=deep_dive.pk)
    return rows.exclude(state=ConcernState.CLOSED).exclude(kind=Concern.Kind.PRACTICE).exists()


def check_obstacles_answered(deep_dive: DeepDive) -> None:
    """Every question on what may stand in the way has an answer. Raises NotYet and names those that have none."""
    rules.check_all_answered(obstacles_of(deep_dive))


def check_answer(deep_dive: DeepDive, kind: str, stands: bool) -> None:
    """An open concern about an immediate risk is not answered with no. Raises NotYet."""
    if kind == Obstacle.Kind.RISK and not stands and has_open_concern(deep_dive):
        raise NotYet(STILL_OPEN)


def check_nothing_in_the_way(deep_dive: DeepDive) -> None:
    """Nothing stands in the way of the release that an executive has not overridden. Raises NotYet."""
    rows = obstacles_of(deep_dive)
    risk = rows.get(Obstacle.Kind.RISK)
    if has_open_concern(deep_dive) and not (risk and risk.stands):
        raise NotYet(
            "A concern about an immediate risk was raised since this was asked. The business unit answers the question "
            "on what stands in the way of the release anew."
        )
    rules.check_nothing_left(rows.values())
