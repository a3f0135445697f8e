"""What a partnership may leave out of its deep dives: ways of auditing it does not use, and parts it has no need of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MethodsUsed:
    """The ways of auditing that are offered when terms of reference are drafted; one at least."""

    tool_and_discussion: bool = True
    tool_and_desk_analysis: bool = True
    live_audit: bool = True


@dataclass(frozen=True)
class OptionalParts:
    """A part that is left out has no page, no link and no task in the deep dives that begin from then on."""

    component_plan: bool = True
    assurance_statements: bool = True
    comparison: bool = True
    evidence_files: bool = True
    comments_on_pack: bool = True
    contributors: bool = True
