"""Pages of a file that is brought in from Excel, the same wherever that is: the files so far, the columns of one
matched, each row's outcome shown.

A room keeps its own two tables, the file (a `BroughtInFile`; its ``mapping`` is place -> role) and its rows (``number``,
``cells``, ``outcome``, ``reason``), and its own actions that take, undo and drop them.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.uploads import RefusedUpload

from .column_form import ColumnsForm
from .models import BroughtInFile, Member
from .refusals import NotYet

STATE_COLOURS = {"to_match": "blue", "to_take": "blue", "taken": "green", "undone": "grey"}
OUTCOME_COLOURS = {"new": "green", "known": "grey", "rejected": "orange", "waiting": "blue"}
SAMPLES = 3

Made = TypeVar("Made", bound=BroughtInFile)


def list_file(label: str = "File", *, hint: str = "Excel (.xlsx) or CSV, with headings in the first row") -> forms.File:
    """The field for such a file; its name in a form is ``file``."""
    return forms.File(label, hint=hint, accept=[".xlsx", ".csv"])


def received(form: forms.GovukForm, receive: Callable[..., Made], by: Member) -> Made | None:
    """What the action makes of a form that was sent; None where it cannot be taken, for a reason the form then says."""
    if not form.is_valid():
        return None
    try:
        return receive(**form.cleaned_data, by=by)
    except (RefusedUpload, UnreadableList, NotYet) as reason:
        form.add_error("file", str(reason))
        return None


def files_so_far(
    request: HttpRequest, files: QuerySet[Any], *, name: str, url: Callable[[Any], str], more: Iterable[Column] = ()
) -> Table:
    """The list of files, the last first. ``name`` is the spreadsheet's, ``url`` the page of a file's rows, ``more`` the
    columns that say what else a room knows of a file."""
    return Table(
        request,
        files,
        columns=[
            Column("file_name", "File", url=url),
            *more,
            Column("received_at", "Came in", kind="datetime", sort=True),
            Column("received_by.name", "By"),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda file: file.get_state_display(),
                colour=lambda file: STATE_COLOURS[file.state],
            ),
        ],
        one="file",
        sort="-received_at",
        name=name,
        caption="Files so far",
        caption_hidden=False,
        empty="No file has been brought in yet. Choose one above.",
    )


def columns_page(found: Any, form: ColumnsForm, rows: QuerySet[Any]) -> dict[str, Any]:
    """What `brought_in_columns.html` shows: each heading with what its first rows hold and its choice, and the number of
    rows. ``rows`` are those of the file that can be read."""
    first = [row.cells for row in rows.order_by("number")[:SAMPLES]]
    lines = [
        (heading, [cells[place] for cells in first if str(cells[place]).strip()], form[f"column-{place}"])
        for place, heading in enumerate(found.headings)
    ]
    return {"found": found, "form": form, "lines": lines, "count": found.rows.count()}


def rows_page(
    request: HttpRequest, found: Any, rows: QuerySet[Any], *, name: str, cells: Iterable[Column] | None = None
) -> dict[str, Any]:
    """What `brought_in_rows.html` shows: the list of rows with what becomes of each, and how many of each there are.

    ``name`` is the spreadsheet's; ``cells`` the columns that stand for what a row says, if not each that is matched."""
    ahead = found.state == found.State.TO_TAKE
    outcome = rows.model.Outcome
    table = Table(
        request,
        rows,
        columns=[
            Column("number", "Row", kind="number", sort=True),
            Column(
                "outcome",
                "What becomes of it" if ahead else "What became of it",
                kind="tag",
                value=lambda row: row.get_outcome_display(),
                colour=lambda row: OUTCOME_COLOURS[row.outcome],
                sort=True,
            ),
            Column("reason", "To know", kind="long_text"),
            *(matched(found) if cells is None else cells),
        ],
        filters=[ChoiceFilter("outcome", "Show", [each for each in outcome.choices if each[0] != outcome.WAITING])],
        one="row",
        sort="number",
        name=name,
        caption="Rows of the file",
        empty="The file has no rows.",
    )
    of = {each: Count("pk", filter=Q(outcome=each)) for each in ("new", "known", "rejected")}
    return {"found": found, "table": table, "counts": found.rows.aggregate(rows=Count("pk"), **of)}


def matched(found: Any) -> list[Column]:
    """A column for each of the file's that was matched."""
    return [
        Column(f"cell-{place}", heading, value=cell(place))
        for place, heading in enumerate(found.headings)
        if str(place) in found.mapping
    ]


def cell(place: int) -> Callable[[Any], str]:
    """What stands in a row at this place; nothing where the row could not be read."""
    return lambda row: str(row.cells[place]) if row.cells else ""
