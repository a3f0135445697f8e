"""Lists: every list of the product is a ``Table``, so that all can be sorted, filtered, exported and printed."""

from lineofsight.govuk.tables.columns import Column, tick_box
from lineofsight.govuk.tables.filters import ChoiceFilter, DateFilter, TextFilter
from lineofsight.govuk.tables.table import Table

__all__ = ["ChoiceFilter", "Column", "DateFilter", "Table", "TextFilter", "tick_box"]
