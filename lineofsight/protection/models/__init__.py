"""The nouns of the room, one file for each family of them."""

from .breaches import Breach
from .retention import EVERYTHING, Certificate, Deletion, KeptLonger, LegalHold
from .subjects import Hit, SubjectRequest

__all__ = [
    "EVERYTHING",
    "Breach",
    "Certificate",
    "Deletion",
    "Hit",
    "KeptLonger",
    "LegalHold",
    "SubjectRequest",
]
