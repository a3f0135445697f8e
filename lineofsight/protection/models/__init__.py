"""The nouns of the room, one file for each family of them."""

from .agreements import Agreement
from .breaches import Breach
from .documents import KeptDocument
from .retention import EVERYTHING, Certificate, Deletion, KeptLonger, LegalHold
from .subjects import Hit, SubjectRequest

__all__ = [
    "EVERYTHING",
    "Agreement",
    "Breach",
    "Certificate",
    "Deletion",
    "Hit",
    "KeptDocument",
    "KeptLonger",
    "LegalHold",
    "SubjectRequest",
]
