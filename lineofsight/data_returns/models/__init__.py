"""The nouns of the room, one file for each family of them."""

from .return_checks import ReturnCheck, RuleDispute
from .returns import DataReturn, ExpectedReturn, ReturnFile, SendingDuty
from .schemas import ListEdition

__all__ = [
    "DataReturn",
    "ExpectedReturn",
    "ListEdition",
    "ReturnCheck",
    "ReturnFile",
    "RuleDispute",
    "SendingDuty",
]
