"""When findings may be coded, and of which kinds."""

from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import DeepDive, DiscussionLine, Finding
from ..setting_kinds import Worded
from ..states import CONCLUDED, Stage

# What agencies write as a recommendation for practice is coded too, so that recommendations of the report rest on it.
RECOMMENDATION = "recommendation"
DEVELOPMENT = "development"
OPEN = (*CONCLUDED, Stage.REPORT_DRAFTING)
# What the fields of a live audit are, as an agency's entry would be.
KIND_OF_LINE = {DiscussionLine.Kind.WORKING_WELL: "good_practice", DiscussionLine.Kind.COULD_IMPROVE: DEVELOPMENT}
# A partnership that codes other kinds has another word for the same thing: what helps, and what hinders.
GOOD_PRACTICE = ("good_practice", "enabler")
_NEAREST = {"good_practice": GOOD_PRACTICE, DEVELOPMENT: (DEVELOPMENT, "barrier")}


def kinds_of(settings: DeepDiveSettings) -> tuple[Worded, ...]:
    """The partnership's kinds of finding, and the recommendations that agencies made."""
    own = tuple(kind for kind in settings.finding_kinds if kind.key != RECOMMENDATION)
    return (*own, Worded(RECOMMENDATION, "Recommendation from an agency"))


def words_of_kind(settings: DeepDiveSettings, key: str) -> str:
    return next((kind.words for kind in kinds_of(settings) if kind.key == key), key.replace("_", " ").capitalize())


def kind_of_entry(settings: DeepDiveSettings, kind: str) -> str:
    """What an agency's entry is coded as without being asked; empty where the partnership has no such kind."""
    return _first_of(settings, _NEAREST.get(kind, (kind,)))


def kind_of_line(settings: DeepDiveSettings, kind: str) -> str:
    """What a line is coded as without being asked; empty where somebody has to choose.

    A line of a discussion, and what was said of the impact on a child, is a theme where the partnership has themes.
    """
    field = DiscussionLine.Kind(kind)
    if field in KIND_OF_LINE:
        return kind_of_entry(settings, KIND_OF_LINE[field])
    impact = ("impact_on_child",) if field == DiscussionLine.Kind.IMPACT else ()
    return _first_of(settings, (*impact, "theme"))


def _first_of(settings: DeepDiveSettings, wanted: tuple[str, ...]) -> str:
    own = {each.key for each in kinds_of(settings)}
    return next((key for key in wanted if key in own), "")


def check_can_act(deep_dive: DeepDive) -> None:
    """Until the report is signed off a finding leads to a recommendation of the report. Raises NotYet."""
    if deep_dive.stage != Stage.SIGNED_OFF:
        raise NotYet(
            f"The report stands at “{Stage(deep_dive.stage).words}”. Until it is signed off, a finding leads to one of its "
            "recommendations; afterwards an action can be made of it."
        )


def check_can_code(deep_dive: DeepDive) -> None:
    """From the agreed conclusions until the report goes to its check. Raises NotYet."""
    stage = Stage(deep_dive.stage)
    if stage in OPEN:
        return
    if stage.reached(Stage.REPORT_DRAFTING):
        raise NotYet(
            f"The report stands at “{stage.words}”, so its findings stay as they are. They can be changed again if "
            "the report is returned."
        )
    raise NotYet(
        f"Findings are coded when the conclusions of the discussion are agreed. The deep dive now stands at “{stage.words}”."
    )


def check_kind(settings: DeepDiveSettings, kind: str) -> None:
    """One of the kinds this partnership codes. Raises NotYet."""
    if kind not in {each.key for each in kinds_of(settings)}:
        raise NotYet("Choose what kind of finding this is: tick it, choose the kind, and press “Code what is ticked”.")


def needs_answer(finding: Finding, *, recommended: bool) -> bool:
    """Whether an area for development has neither a recommendation nor a reason why there is none."""
    return finding.kind == DEVELOPMENT and not recommended and not finding.no_recommendation_because.strip()
