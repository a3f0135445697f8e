"""Numbers as people type them, with decimals: 1,200 and 1 200 and 82.5."""

import re
from decimal import Decimal

from lineofsight.govuk import forms

_NUMBER = re.compile(r"[0-9]{1,11}(\.[0-9]{1,3})?", re.ASCII)


def read_number(text: str) -> Decimal | None:
    """The number; None where it is none. Nothing below 0 is one here."""
    plain = text.strip().replace(",", "").replace(" ", "").removesuffix("%")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


class DecimalNumber(forms.Text):
    """A number with or without decimals; nothing typed gives None."""

    def __init__(self, label: str = "", **options: object) -> None:
        options.setdefault("width", 10)
        super().__init__(label, **options)  # type: ignore[arg-type]

    def clean(self, value: str) -> Decimal | None:  # type: ignore[override]
        text = super().clean(value)
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise forms.ValidationError(
                f"{self.subject(str(self.label))} must be a number of 0 or more, like 85 or 2.5", code="number"
            )
        return number


def shown(number: Decimal | None) -> str:
    """As it is typed again: without zeros that say nothing."""
    return "" if number is None else format(number.normalize(), "f")
