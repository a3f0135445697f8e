"""The ways of auditing: which steps of a deep dive each one has, and where its record is written and closed."""

from enum import StrEnum

from .states import Stage


class Method(StrEnum):
    """How the cases are looked at; stands on the terms of reference and is the deep dive's own from their approval."""

    TOOL_AND_DISCUSSION = "tool_and_discussion"
    TOOL_AND_DESK_ANALYSIS = "tool_and_desk_analysis"
    LIVE_AUDIT = "live_audit"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def explained(self) -> str:
        """One sentence for whoever chooses a method."""
        return _EXPLAINED[self]

    @property
    def meeting(self) -> str:
        """What the sitting is called in which the cases are looked at together, in the middle of a sentence."""
        return _MEETING[self]

    @property
    def has_tools(self) -> bool:
        """Whether agencies are asked "known to you?" and complete audit tools."""
        return self is not Method.LIVE_AUDIT

    @property
    def meets(self) -> bool:
        """Whether people come together on a day, so that there is an invitation and attendance."""
        return self is not Method.TOOL_AND_DESK_ANALYSIS

    @property
    def judges(self) -> bool:
        """Whether a judgement in each domain is recorded."""
        return self is not Method.LIVE_AUDIT

    @property
    def record_open(self) -> tuple[Stage, ...]:
        """The stages at which judgements and lines may be written."""
        return _RECORD_OPEN[self]

    @property
    def arranged_from(self) -> Stage:
        """The stage from which the sitting may be arranged."""
        return _ARRANGED_FROM[self]

    @property
    def concludes_with(self) -> str:
        """The event that closes the record."""
        return _CONCLUDES_WITH[self]

    @property
    def held_with(self) -> str:
        """The event that says the sitting has been held."""
        return "hold_live_session" if self is Method.LIVE_AUDIT else "hold_discussion"

    @property
    def leaves_out(self) -> frozenset[str]:
        """The events this way of auditing does not have."""
        return _LEAVES_OUT[self]

    @property
    def skips(self) -> frozenset[Stage]:
        """The stages a deep dive run this way never stands at."""
        return _SKIPS[self]

    @property
    def timetable_without(self) -> frozenset[str]:
        """The lines of the timetable this way of auditing does not have."""
        return _TIMETABLE_WITHOUT[self]


M = Method
_WORDS = {
    M.TOOL_AND_DISCUSSION: "Audit tool and discussion",
    M.TOOL_AND_DESK_ANALYSIS: "Audit tool and desk analysis",
    M.LIVE_AUDIT: "Live audit with practitioners and managers",
}
_EXPLAINED = {
    M.TOOL_AND_DISCUSSION: "Agencies complete audit tools, then discuss the cases together and agree judgements.",
    M.TOOL_AND_DESK_ANALYSIS: "Agencies complete audit tools; a small group analyses them without a meeting.",
    M.LIVE_AUDIT: "Practitioners and managers of each case meet, without audit tools beforehand.",
}
_MEETING = {
    M.TOOL_AND_DISCUSSION: "discussion",
    M.TOOL_AND_DESK_ANALYSIS: "desk analysis",
    M.LIVE_AUDIT: "live session",
}
_RECORD_OPEN = {
    M.TOOL_AND_DISCUSSION: (Stage.PACK_CIRCULATED, Stage.DISCUSSION_ADJOURNED, Stage.DISCUSSION_HELD),
    M.TOOL_AND_DESK_ANALYSIS: (Stage.COLLATED,),
    M.LIVE_AUDIT: (Stage.COHORT_CONFIRMED,),
}
_ARRANGED_FROM = {
    M.TOOL_AND_DISCUSSION: Stage.INVOLVEMENT_CHECK,
    M.TOOL_AND_DESK_ANALYSIS: Stage.RETURNS_CLOSED,
    M.LIVE_AUDIT: Stage.COHORT_CONFIRMED,
}
_CONCLUDES_WITH = {
    M.TOOL_AND_DISCUSSION: "agree_conclusions",
    M.TOOL_AND_DESK_ANALYSIS: "finish_desk_analysis",
    M.LIVE_AUDIT: "hold_live_session",
}
_OF_DISCUSSION = frozenset({"circulate_pack", "hold_discussion", "adjourn_discussion", "agree_conclusions"})
_LEAVES_OUT = {
    M.TOOL_AND_DISCUSSION: frozenset({"finish_desk_analysis", "hold_live_session"}),
    M.TOOL_AND_DESK_ANALYSIS: _OF_DISCUSSION | {"hold_live_session"},
    M.LIVE_AUDIT: _OF_DISCUSSION | {"ask_involvement", "finish_desk_analysis"},
}
_STAGES_OF_DISCUSSION = frozenset(
    {Stage.PACK_CIRCULATED, Stage.DISCUSSION_ADJOURNED, Stage.DISCUSSION_HELD, Stage.CONCLUSIONS_AGREED}
)
_STAGES_OF_TOOLS = frozenset({Stage.INVOLVEMENT_CHECK, Stage.RETURNS_OPEN, Stage.RETURNS_CLOSED, Stage.COLLATED})
_SKIPS = {
    M.TOOL_AND_DISCUSSION: frozenset({Stage.DESK_ANALYSIS_DONE, Stage.LIVE_SESSION_HELD}),
    M.TOOL_AND_DESK_ANALYSIS: _STAGES_OF_DISCUSSION | {Stage.LIVE_SESSION_HELD},
    M.LIVE_AUDIT: _STAGES_OF_DISCUSSION | _STAGES_OF_TOOLS | {Stage.DESK_ANALYSIS_DONE},
}
_TIMETABLE_WITHOUT = {
    M.TOOL_AND_DISCUSSION: frozenset[str](),
    M.TOOL_AND_DESK_ANALYSIS: frozenset({"pack_circulated", "discussion_held"}),
    M.LIVE_AUDIT: frozenset(
        {
            "involvement_asked",
            "involvement_answered",
            "tools_issued",
            "tools_due",
            "pack_built",
            "pack_circulated",
            "conclusions_agreed",
        }
    ),
}
METHODS = [(method.value, method.words) for method in Method]
