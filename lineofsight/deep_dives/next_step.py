"""The one place that says where a deep dive stands, who holds it up, and what one member does next. Asks nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .chapter import DeepDiveSettings
from .methods import Method
from .stage_table import AtStage, Doing, Part, at_stage
from .states import Stage


@dataclass(frozen=True)
class Names:
    """The names that stand in the sentences: this partnership's groups, and the agencies waited for."""

    decision_group: str
    committee: str
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """Where a deep dive stands, for one member."""

    stage: Stage
    words: str
    phase: str
    waits_for: str
    since: date
    ends_with: str
    then: str
    do: Doing | None
    later: Doing | None
    later_stage: Stage | None


_OF_CHAIN = {
    "participants": Stage.PARTICIPANT_APPROVAL,
    "oversight_committee": Stage.GROUP_APPROVAL,
    "decision_group": Stage.DECISION_GROUP_AGREEMENT,
    "partners": Stage.PARTNERSHIP_SIGN_OFF,
}


def path_through(settings: DeepDiveSettings, method: Method = Method.TOOL_AND_DISCUSSION) -> list[Stage]:
    """The stages a deep dive of this partnership and method goes through when all goes well, in order."""
    side_ways = {Stage.DEFERRED, Stage.REJECTED, Stage.DISCUSSION_ADJOURNED, *_OF_CHAIN.values(), *method.skips}
    straight = [stage for stage in Stage if stage not in side_ways]
    return [*straight[:-1], *(_OF_CHAIN[step.by] for step in settings.approval_chain), straight[-1]]


def waits_for(stage: Stage, names: Names, method: Method = Method.TOOL_AND_DISCUSSION) -> str:
    """Who holds it up, in words that begin small: "the business unit", "Police and Health"."""
    return at_stage(stage, method).waits_for.format(
        decision_group=names.decision_group,
        committee=names.committee,
        agencies=_joined(names.agencies) or "the business unit",
    )


def next_step(
    *,
    stage: Stage,
    since: date,
    parts: Collection[Part],
    names: Names,
    settings: DeepDiveSettings,
    method: Method = Method.TOOL_AND_DISCUSSION,
) -> NextStep:
    """Where the deep dive stands for a member with these parts, and what she does now or will do later."""
    at = at_stage(stage, method)
    do = _done_by(parts, at)
    later, later_stage = None, None
    path = path_through(settings, method)
    if do is None and stage in path:
        for coming in path[path.index(stage) + 1 :]:
            later = _done_by(parts, at_stage(coming, method))
            if later:
                later_stage = coming
                break
    return NextStep(
        stage=stage,
        words=stage.words,
        phase=at.phase,
        waits_for=waits_for(stage, names, method),
        since=since,
        ends_with=at.ends_with,
        then=_sentence(at.then.format(decision_group=names.decision_group, committee=names.committee)),
        do=do,
        later=later,
        later_stage=later_stage,
    )


def _done_by(parts: Collection[Part], at: AtStage) -> Doing | None:
    """The first thing of this stage that one of her parts does; the table stands in order of importance."""
    return next((doing for doing in at.does if doing.part in parts), None)


def _joined(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
