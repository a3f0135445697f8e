"""How what a theme is about is looked at: a deep dive is one way; every other stands in the year's audit programme as a
proposal of its kind, with the same sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.programme import workflows
from lineofsight.programme.actions import Ground, propose_audit
from lineofsight.programme.chapter import NAME as PLANS
from lineofsight.programme.chapter import PlanSettings
from lineofsight.programme.models import PlannedAudit

from .actions import Source
from .chapter import DeepDiveSettings

# The kind of audit of the list a partnership begins with that is decided on as a theme at once.
DEEP_DIVE = "deep_dive"
# Kind of source of a theme -> what a planned audit rests on, of the lists a partnership begins with. One that stands in
# neither keeps its own words in front.
_GROUNDS = {
    "business_plan": "priority",
    "performance_data": "indicator",
    "practice_review": "practice_review",
    "previous_audit": "previous_audit",
    "learning_feedback": "feedback",
    "management_forum": "feedback",
    "policy": "feedback",
    "children_families": "voice",
    "frontline_staff": "voice",
    "inspection": "inspection",
}


@dataclass(frozen=True)
class Approach:
    """A way of looking, and what choosing it opens."""

    key: str
    words: str
    opens: str


def approaches(member: Member, settings: DeepDiveSettings) -> list[Approach]:
    """A deep dive first, then every other kind of the audit programme; none where there is no programme to stand in."""
    if not member.may(Permission.PLAN_SEE):
        return []
    plans: PlanSettings = in_force(member.tenant, PLANS)
    named = next((k.words for k in plans.audit_kinds if k.key == DEEP_DIVE), settings.audit_name)
    first = Approach(DEEP_DIVE, named, "A theme for the group to decide on. Everything that follows is done here.")
    others = [
        Approach(k.key, k.words, f"Goes to the audit programme. {workflows.then_words(k.key, plans)}")
        for k in plans.audit_kinds
        if k.key != DEEP_DIVE
    ]
    return [first, *others]


def propose_by(
    approach: str,
    *,
    title: str,
    theme: str,
    practice_areas: Sequence[str],
    reason: str,
    sources: Sequence[Source],
    settings: DeepDiveSettings,
    rests_on: Sequence[Any] = (),
    about: str = "",
    by: Member,
) -> PlannedAudit:
    """Puts it on the audit programme as what was chosen, with its sources. Raises NotYet."""
    plans: PlanSettings = in_force(by.tenant, PLANS)
    purpose = [reason.strip(), f"Practice areas: {'; '.join(practice_areas)}.", about]
    return propose_audit(
        kind=approach,
        title=title,
        theme=settings.words_of("themes", theme),
        purpose="\n".join(words for words in purpose if words),
        grounds=[_ground(source, settings, plans) for source in sources],
        rests_on=rests_on,
        by=by,
    )


def _ground(source: Source, settings: DeepDiveSettings, plans: PlanSettings) -> Ground:
    known = [s.key for s in plans.source_kinds]
    kind = "priority" if source.priority is not None else _GROUNDS.get(source.kind, source.kind)
    if kind in known and not (kind == "priority" and source.priority is None):
        return Ground(kind, source.words, source.reference, source.priority)
    words = f"{settings.words_of('source_types', source.kind)}: {source.words}"
    return Ground("risk" if "risk" in known else known[-1], words, source.reference, source.priority)


def page_of(request: MemberRequest, audit: PlannedAudit) -> str:
    """The page its work begins on, where it can begin at once and this member may open it; else its own page."""
    plans: PlanSettings = in_force(request.tenant, PLANS)
    if workflows.begun_by(audit.kind, plans) == "topic" and (opened := workflows.opens(request, audit, plans)):
        return opened["url"]
    return url_for(request, "programme:planned_audit", pk=audit.pk)
