"""Two practice audits, so that one's own is somebody's: of a business unit, and of an author of the neighbour."""

from typing import Any

from lineofsight.practice import actions


def tell(westmere: Any, eastmere: Any) -> None:
    for member in (westmere.business_unit, eastmere.authors["police"]):
        actions.begin(by=member)
