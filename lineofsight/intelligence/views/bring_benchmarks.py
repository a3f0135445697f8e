"""Bringing in published figures of other areas, from the open-data CSV as it comes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight import uploads
from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Area
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..benchmark_rows import choices_of, published, value_columns
from ..pages import the_indicator


class BringBenchmarksForm(forms.GovukForm):
    file = forms.File("The CSV file", hint="As “Explore education statistics” offers it", accept=[".csv"])
    column = forms.Text("Column with the value", hint="For example: percentage", max_length=200)
    where = forms.LongText(
        "Only rows in which",
        hint="One on each line, such as: characteristic = Total",
        rows=3,
        required=False,
    )
    own = forms.Text("This area, as the file calls it", required=False)
    neighbours = forms.LongText(
        "Statistical neighbours", hint="One on each line, as the file calls them", rows=4, required=False
    )
    source = forms.Text("Publication", hint="For example: DfE, Children looked after in England, 2024", max_length=300)

    def clean_where(self) -> dict[str, str]:
        found = {}
        for line in self.cleaned_data["where"].splitlines():
            if line.strip():
                column, sign, value = line.partition("=")
                if not sign:
                    raise forms.ValidationError(f"Write “{line.strip()}” as column = value")
                found[column.strip()] = value.strip()
        return found


@allow(Permission.INDICATOR_DECLARE)
def bring_benchmarks(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    area = Area.objects.filter(tenant=request.tenant).order_by("name").first()
    form = BringBenchmarksForm(
        forms.sent(request),
        request.FILES if request.method == "POST" else None,
        initial={"own": area.name if area else ""},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            received = uploads.receive(said["file"], {"csv"})
            listed = uploads.read_list(received.data, received.name)
            if said["column"] not in listed.columns:
                raise NotYet(
                    f"The file has no column “{said['column']}”. It may be: {', '.join(value_columns(listed))}."
                )
            rows = published(
                listed,
                column=said["column"],
                where=said["where"],
                own=said["own"],
                neighbours=[line.strip() for line in said["neighbours"].splitlines() if line.strip()],
            )
            left = [name for name in choices_of(listed) if name not in said["where"]]
            if left:
                raise NotYet(
                    f"The file has several rows for one area and period. Say which under “Only rows in which”: "
                    f"{'; '.join(f'{name} = {choices_of(listed)[name][0]}' for name in left)}."
                )
            count = actions.bring_benchmarks(indicator=indicator, rows=rows, source=said["source"], by=request.member)
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            messages.success(request, f"{plural(count, 'published value')} taken.")
            return redirect(url_for(request, "intelligence:indicator", pk=indicator.pk))
    context = {
        "form": form,
        "heading": "Bring in published figures",
        "caption": indicator.code,
        "button": "Take them",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "England, regions, this area and the neighbours you name are taken. Symbols such as c and z stay symbols.",
    }
    return render(request, "intelligence/bring_benchmarks.html", context)
