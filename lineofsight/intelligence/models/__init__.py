"""The nouns of the room, one file for each family of them."""

from .challenges import ChallengeStep, IndicatorChallenge
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
    "Summary",
    "SummaryRecommendation",
    "Tile",
    "TopicOwner",
    "TopicReport",
    "TopicRequester",
]
