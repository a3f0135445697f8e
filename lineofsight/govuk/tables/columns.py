"""The columns of a list: what they are called, what they show and how they sort."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from markupsafe import Markup, escape

from lineofsight.govuk import words

CELLS = (str, int, float, dt.date, dt.time, dt.timedelta)  # what a spreadsheet holds as it is
_attribute = cache(attrgetter)
KINDS = ("text", "long_text", "reference", "date", "datetime", "number", "tag", "link", "actions")


@dataclass(frozen=True)
class Column:
    """One column of a list.

    ``key``     its name in the address; also the attribute it shows (dots allowed) unless ``value`` is given
    ``words``   its heading
    ``value``   a function from the row to the value; calls that query belong into the QuerySet, not here
    ``kind``    text, long_text, reference (a thing's own number, kept on one line), date, datetime, number, tag, link or actions
    ``sort``    False, True (by ``key``), a field path or expression of the QuerySet, or for rows in memory a function
    ``url``     a function from the row to an address: the value becomes a link
    ``colour``  for tags: a function from the row to a colour
    ``export``  a function from the row to what the spreadsheet holds; False leaves the column out
    ``under``   the key of the column it stands beneath on the page, for a list that would be wider than a desk's screen;
                a spreadsheet gives it a column of its own
    ``in_file_only``  True for what stands on the row's own page: the list stays narrow, the spreadsheet whole
    """

    key: str
    words: str
    value: Callable[[Any], Any] | None = None
    kind: str = "text"
    sort: Any = False
    url: Callable[[Any], str] | None = None
    colour: Callable[[Any], str] | None = None
    export: Callable[[Any], Any] | bool = True
    in_file_only: bool = False
    empty: str = "–"
    under: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"A column's kind is one of {', '.join(KINDS)}; {self.key} has {self.kind}.")

    def read(self, row: Any) -> Any:
        """The value of this column for a row (an object or a dictionary)."""
        if self.value:
            return self.value(row)
        return row.get(self.key) if isinstance(row, dict) else _attribute(self.key)(row)

    def exported(self, row: Any) -> Any:
        """What the spreadsheet holds: dates stay dates, numbers numbers."""
        value = self.export(row) if callable(self.export) else self.read(row)
        if value is None or (isinstance(value, CELLS) and not hasattr(value, "__html__")):
            return value
        return escape(value).striptags() if hasattr(value, "__html__") else str(value)

    def stacked(self, beneath: Iterable["Column"], row: Any) -> Markup:
        """The value, and under it those of the columns that stand beneath this one, each with its heading."""
        parts = [self._drawn(row)]
        for each in beneath:
            if shown := each._drawn(row):
                label = f'<span class="los-quiet">{escape(each.words)}:</span> '
                parts.append(_element("div", "los-beneath", label + shown))
        return Markup(f"<div>{''.join(parts)}</div>")  # noqa: S704 - drawn, so escaped

    @property
    def is_exported(self) -> bool:
        return self.export is not False and not (self.export is True and self.kind == "actions")

    def html(self, row: Any) -> Markup:
        """The value as it stands on the page."""
        return Markup(self._drawn(row))  # noqa: S704 - drawn, so escaped

    def _drawn(self, row: Any) -> str:
        """The value as HTML, escaped. Plain text until it is whole: joining Markup costs five times as much, and a page
        has hundreds of cells."""
        value = self.read(row)
        if value is None or value == "":
            if self.under:
                return ""
            return _element("span", "los-quiet los-none" if self.empty == "–" else "los-quiet", escape(self.empty))
        if self.kind == "date":
            shown = _element("span", "los-nowrap", escape(words.short_date(value)))
        elif self.kind == "datetime":
            shown = _element("span", "los-nowrap", escape(words.short_datetime(value)))
        elif self.kind == "number":
            shown = str(escape(f"{value:,}" if isinstance(value, int | float) else value))
        elif self.kind == "tag":
            colour = self.colour(row) if self.colour else ""
            shown = _element("strong", f"govuk-tag govuk-tag--{colour}" if colour else "govuk-tag", escape(value))
        else:
            shown = str(escape(value))
        address = self.url(row) if self.url else ""
        return f'<a class="govuk-link" href="{escape(address)}">{shown}</a>' if address else shown


def _element(name: str, classes: str, shown: str) -> str:
    """An element around what is escaped already."""
    return f'<{name} class="{escape(classes)}">{shown}</{name}>'


def tick_box(name: str, value: object, words_: str, *, form: str, ticked: bool = False) -> Markup:
    """A box to tick in a row, for a button that acts on the rows ticked. ``form`` is the id of that button's form: the
    list itself cannot stand inside one. ``words_`` say to screen readers what is ticked ("Child K, Police")."""
    id_ = f"tick-{name}-{value}"
    return Markup(
        '<div class="govuk-checkboxes govuk-checkboxes--small los-tick"><div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" id="{}" name="{}" value="{}" form="{}"{}>'
        '<label class="govuk-label govuk-checkboxes__label" for="{}">'
        '<span class="govuk-visually-hidden">{}</span></label></div></div>'
    ).format(id_, name, value, form, Markup(" checked") if ticked else "", id_, words_)
