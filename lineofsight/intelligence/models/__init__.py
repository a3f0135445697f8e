"""The nouns of the room, one file for each family of them."""

from .challenges import ChallengeStep, IndicatorChallenge
from .computing import Computation, ComputedFigure, ComputedFrom, RowsOpened
from .dashboards import DashboardEdition, Element, Tile
from .indicators import Benchmark, DataContact, Indicator, IndicatorEdition, IndicatorSource, Rebase
from .quarters import (
    AgencyFigures,
    Entry,
    Figure,
    FrozenQuarter,
    Quarter,
    QuarterException,
    Summary,
    SummaryRecommendation,
    Withheld,
)
from .watching import (
    AssuranceTopic,
    Dataset,
    DatasetLink,
    IntelligenceItem,
    NoticeReview,
    NoticeTime,
    PerformanceFramework,
    TopicOwner,
    TopicReport,
    TopicRequester,
)

__all__ = [
    "AgencyFigures",
    "AssuranceTopic",
    "Benchmark",
    "ChallengeStep",
    "Computation",
    "ComputedFigure",
    "ComputedFrom",
    "DashboardEdition",
    "DataContact",
    "Dataset",
    "DatasetLink",
    "Element",
    "Entry",
    "Figure",
    "FrozenQuarter",
    "Indicator",
    "IndicatorChallenge",
    "IndicatorEdition",
    "IndicatorSource",
    "IntelligenceItem",
    "NoticeReview",
    "NoticeTime",
    "PerformanceFramework",
    "Quarter",
    "QuarterException",
    "Rebase",
    "RowsOpened",
    "Summary",
    "SummaryRecommendation",
    "Tile",
    "TopicOwner",
    "TopicReport",
    "TopicRequester",
    "Withheld",
]
