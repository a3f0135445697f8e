"""One list on a page: filtered, sorted, counted, cut into pages, exported and shown."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from markupsafe import Markup

from lineofsight.govuk import words
from lineofsight.govuk.tables.columns import Column
from lineofsight.govuk.tables.filters import Filter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# What one page can hold for printing; the spreadsheet holds more.
ALL_AT_ONCE = 1000
# Filters that stand open; where there are more than one above that, the rest is folded away.
FILTERS_IN_SIGHT = 5


class Table:
    """A list of rows (a QuerySet, or a sequence in memory) with its sorting and filters kept in the address.

    ``name`` names the export's file; ``one`` and ``many`` are the words for its rows ("deep dive"); ``empty`` is one
    sentence for when there is nothing yet, saying what to do. ``sort`` is the order it begins with ("-due_date").
    The caption is for screen readers and the spreadsheet unless ``caption_hidden`` is False.
    The filters most used come first: of many, the first five stand in sight and the rest under "More filters".
    Two lists on one page need a ``prefix`` each. Two queries whatever the number of rows: the count and the page.
    """

    def __init__(
        self,
        request: HttpRequest,
        rows: Any,
        *,
        columns: Sequence[Column],
        filters: Sequence[Filter] = (),
        empty: str,
        name: str,
        caption: str = "",
        caption_hidden: bool = True,
        one: str = "row",
        many: str = "",
        sort: str = "",
        per_page: int = 25,
        prefix: str = "",
        exports: bool = True,
        row_id: Callable[[Any], str] | None = None,
    ) -> None:
        self.request, self.columns, self.filters = request, tuple(columns), tuple(filters)
        self.empty, self.name, self.caption, self.caption_hidden = empty, name, caption, caption_hidden
        self.one, self.many, self.per_page, self.prefix = one, many or one + "s", per_page, prefix
        self.exports, self.first_sort, self.row_id = exports, sort, row_id
        self._all = rows
        lost = [
            c.key for c in self.columns if c.under and c.under not in {of.key for of in self.columns if not of.under}
        ]
        if lost:
            raise ValueError(f"There is no column for {', '.join(lost)} to stand under.")
        self.typed = {key: request.GET.get(prefix + key, "") for f in self.filters for key in f.keys}

    @cached_property
    def sorted_by(self) -> tuple[str, bool]:
        """The key of the column it is sorted by and whether downwards; an unknown key is as good as none."""
        wanted = self.request.GET.get(self.prefix + "sort") or self.first_sort
        key = wanted.removeprefix("-")
        known = {column.key for column in self.columns if column.sort}
        return (key, wanted.startswith("-")) if key in known else ("", False)

    @cached_property
    def side_by_side(self) -> list[tuple[Column, list[Column]]]:
        """The columns of the page, each with those that stand beneath it; the spreadsheet may hold more."""
        shown = [column for column in self.columns if not column.in_file_only]
        return [(c, [each for each in shown if each.under == c.key]) for c in shown if not c.under]

    @cached_property
    def rows(self) -> Any:
        """All rows that match the filters, in order."""
        rows = self._all
        for one_filter in self.filters:
            rows = one_filter.apply(rows, self.typed)
        key, downwards = self.sorted_by
        if not key:
            return rows
        column = next(column for column in self.columns if column.key == key)
        if not isinstance(rows, QuerySet):
            order = column.sort if callable(column.sort) else column.read
            have = [row for row in rows if order(row) not in (None, "")]
            lack = [row for row in rows if order(row) in (None, "")]
            return sorted(have, key=lambda row: _comparable(order(row)), reverse=downwards) + lack
        expression = key.replace(".", "__") if column.sort is True else column.sort
        # Told nothing of empty values, the database can take the page from an index.
        nulls = None if isinstance(expression, str) and _is_never_empty(rows.model, expression) else True
        expression = F(expression) if isinstance(expression, str) else expression
        ordered = expression.desc(nulls_last=nulls) if downwards else expression.asc(nulls_last=nulls)
        return rows.order_by(ordered, "pk")

    @cached_property
    def page(self) -> Page:
        """The page asked for; a number too large gives the last page."""
        size = ALL_AT_ONCE if self.shows_all else self.per_page
        page = Paginator(self.rows, size).get_page(self.request.GET.get(self.prefix + "page"))
        page.object_list = list(page.object_list)
        return page

    @property
    def shows_all(self) -> bool:
        """Whether all rows were asked for on one page, to print them."""
        return self.request.GET.get(self.prefix + "show") == "all"

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        return any(self.typed.values())

    @property
    def wants_export(self) -> bool:
        """Whether the spreadsheet was asked for; the view then returns ``export_response()``. Where it was not, the
        page's rows are fetched here, because a template asks the database nothing."""
        wanted = self.exports and self.request.GET.get(self.prefix + "export") == "xlsx"
        if not wanted:
            _ = self.page
        return wanted

    def export_response(self) -> HttpResponse:
        """All rows that match, as an Excel file."""
        from lineofsight.engine.spreadsheets import Sheet, write_workbook

        columns = [column for column in self.columns if column.is_exported]
        sheet = Sheet(
            name=self.caption or sentence_of(self.name),
            headings=[column.words for column in columns],
            rows=[[column.exported(row) for column in columns] for row in self.rows],
        )
        response = HttpResponse(write_workbook([sheet]), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="{self.name}.xlsx"'
        return response

    def address(self, **changes: str | int | None) -> str:
        """This page's address with some parts changed; None takes a part out. Other lists' parts are kept."""
        changed = {self.prefix + key for key in changes}
        kept = [(k, str(v)) for k, v in self.request.GET.dict().items() if k not in changed and v]
        added = [(self.prefix + key, str(value)) for key, value in changes.items() if value is not None]
        query = urlencode([(k, v) for k, v in kept if k != self.prefix + "export"] + added)
        return f"{self.request.path}?{query}" if query else self.request.path

    def sort_address(self, column: Column) -> str:
        key, downwards = self.sorted_by
        return self.address(sort=f"-{column.key}" if key == column.key and not downwards else column.key, page=None)

    def aria_sort(self, column: Column) -> str:
        key, downwards = self.sorted_by
        return ("descending" if downwards else "ascending") if key == column.key else "none"

    @property
    def cleared(self) -> str:
        """The address without the filters."""
        return self.address(**{key: None for f in self.filters for key in f.keys}, page=None)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form carries along: the order, and the parts of other lists on the page."""
        own = {self.prefix + key for f in self.filters for key in f.keys} | {self.prefix + "page"}
        sent = self.request.GET.dict().items()
        return [(key, str(value)) for key, value in sent if key not in own and not key.endswith("export")]

    @property
    def filters_in_sight(self) -> int:
        """How many filters stand open: to fold one alone away would save nothing."""
        return len(self.filters) if len(self.filters) <= FILTERS_IN_SIGHT + 1 else FILTERS_IN_SIGHT

    @cached_property
    def inputs(self) -> list[dict[str, Any]]:
        """The fields of the filters in sight."""
        return self._inputs_of(self.filters[: self.filters_in_sight])

    @cached_property
    def more_inputs(self) -> list[dict[str, Any]]:
        """The fields of the filters that are folded away."""
        return self._inputs_of(self.filters[self.filters_in_sight :])

    @property
    def more_set(self) -> int:
        """How many of the filters that are folded away are in use."""
        folded = self.filters[self.filters_in_sight :]
        return sum(any(self.typed[key] for key in one_filter.keys) for one_filter in folded)

    def _inputs_of(self, filters: Sequence[Filter]) -> list[dict[str, Any]]:
        found = [one for one_filter in filters for one in one_filter.inputs(self.typed)]
        return [one | {"name": self.prefix + one["name"], "id": f"filter-{self.prefix}{one['name']}"} for one in found]

    @property
    def count_words(self) -> str:
        counted = words.plural(self.total, self.one, self.many)
        if self.is_filtered:
            counted += f" {'matches' if self.total == 1 else 'match'} these filters"
        if self.page.paginator.num_pages > 1:
            return f"Showing {self.page.start_index():,} to {self.page.end_index():,} of {counted}"
        return counted

    def pagination(self) -> Markup:
        """Links to the other pages, nothing when there is one page."""
        from lineofsight.govuk.environment import component

        if self.page.paginator.num_pages < 2:
            return Markup("")
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        items = [
            {"ellipsis": True}
            if number == Paginator.ELLIPSIS
            else {"number": number, "current": number == self.page.number, "href": self.address(page=number)}
            for number in numbers
        ]
        params: dict[str, Any] = {"items": items, "landmarkLabel": f"Pages of {self.many}"}
        if self.page.has_previous():
            params["previous"] = {"href": self.address(page=self.page.previous_page_number())}
        if self.page.has_next():
            params["next"] = {"href": self.address(page=self.page.next_page_number())}
        return component("pagination", params)

    def render(self) -> Markup:
        """The list as HTML: filters, count, table, pages, export."""
        return Markup(render_to_string("govuk/table.html", {"table": self}, self.request))  # noqa: S704 - our template

    def __html__(self) -> str:
        return self.render()


def sentence_of(name: str) -> str:
    """deep-dives becomes Deep dives."""
    return words.sentence(name.replace("-", " ").replace("_", " "))


def _is_never_empty(model: type[Model], path: str) -> bool:
    """Whether this is a column of the model's own table that holds no NULL."""
    return any(field.name == path and not field.null for field in model._meta.concrete_fields)


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
