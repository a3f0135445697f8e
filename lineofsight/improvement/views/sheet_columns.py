"""Matching the columns of a file, with three of its rows in sight."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..columns import guess, roles_of
from ..models import Sheet


class SheetColumnsForm(forms.GovukForm):
    """One choice for each column."""

    def __init__(self, *args: Any, of_sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guessed = of_sheet.mapping or guess(of_sheet.kind, of_sheet.headings)
        for place, heading in enumerate(of_sheet.headings):
            field = forms.Select(
                f"What does “{heading}” hold?",
                choices=list(roles_of(of_sheet.kind).items()),
                required=False,
                empty_words="Leave out",
                initial=guessed.get(str(place), ""),
            )
            field.say(heading)
            self.fields[f"column-{place}"] = field

    @property
    def mapping(self) -> dict[str, str]:
        return {name.removeprefix("column-"): role for name, role in self.cleaned_data.items() if role}


@allow(Permission.ACTION_UPDATE)
def sheet_columns(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Sheet.visible_to(request.member), pk=pk)
    rows_page = url_for(request, "improvement:sheet", pk=found.pk)
    if found.state in (Sheet.State.TAKEN, Sheet.State.UNDONE):
        return redirect(rows_page)
    form = SheetColumnsForm(forms.sent(request), of_sheet=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.match_sheet(sheet=found, mapping=form.mapping, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(rows_page)
    samples = [row.cells for row in found.rows.exclude(cells=[]).order_by("number")[:3]]
    lines = [
        (heading, [cells[place] for cells in samples if cells[place].strip()], form[f"column-{place}"])
        for place, heading in enumerate(found.headings)
    ]
    context = {"found": found, "form": form, "lines": lines, "count": found.rows.count()}
    return render(request, "improvement/sheet_columns.html", context)
