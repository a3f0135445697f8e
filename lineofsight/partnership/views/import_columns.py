"""Matching the columns of an imported file, with three of its rows in sight."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..import_columns import guess, roles_of
from ..models import Import
from ..refusals import NotYet


class ImportColumnsForm(forms.GovukForm):
    """One choice for each column."""

    def __init__(self, *args: Any, of_import: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guessed = of_import.mapping or guess(of_import.kind, of_import.headings)
        for place, heading in enumerate(of_import.headings):
            field = forms.Select(
                f"What does “{heading}” hold?",
                choices=list(roles_of(of_import.kind).items()),
                required=False,
                empty_words="Leave out",
                initial=guessed.get(str(place), ""),
            )
            field.say(heading)
            self.fields[f"column-{place}"] = field

    @property
    def mapping(self) -> dict[str, str]:
        return {name.removeprefix("column-"): role for name, role in self.cleaned_data.items() if role}


@allow(Permission.ACCOUNT_KEEP)
def import_columns(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Import.visible_to(request.member), pk=pk)
    rows_page = url_for(request, "partnership:import_rows", pk=found.pk)
    if found.state in (Import.State.TAKEN, Import.State.UNDONE):
        return redirect(rows_page)
    form = ImportColumnsForm(forms.sent(request), of_import=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.match_columns(of_import=found, mapping=form.mapping, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(rows_page)
    samples = [row.cells for row in found.rows.exclude(cells=[]).order_by("number")[:3]]
    lines = [
        (heading, [cells[place] for cells in samples if cells[place].strip()], form[f"column-{place}"])
        for place, heading in enumerate(found.headings)
    ]
    return render(
        request,
        "partnership/import_columns.html",
        {"found": found, "form": form, "lines": lines, "count": found.rows.count()},
    )
