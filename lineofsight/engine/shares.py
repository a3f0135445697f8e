"""A share of a whole in words: a percentage never stands without the two numbers it is made of."""

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def share(part: int, whole: int) -> str:
    """``share(49, 50)`` is "98% (49 of 50)", ``share(38, 39)`` "97.4% (38 of 39)". Of nothing it is "0 of 0".

    The one rule of rounding: to a tenth of a percent, halves upwards, without a tenth that is zero. Never to 0% where
    there are some nor to 100% where there are not all. Raises ValueError for a part that is none of the whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    if not whole:
        return "0 of 0"
    percent = (Decimal(100 * part) / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)
    if 0 < part < whole:
        percent = min(max(percent, _TENTH), 100 - _TENTH)
    number = f"{percent:f}".removesuffix(".0")
    return f"{number}% ({part} of {whole})"
