"""The catalogue of datasets: who holds which, what it shows, whether and by which gateway it can be had."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Dataset, DatasetLink
from ..pages import menu


@allow(Permission.INDICATOR_SEE)
def datasets(request: MemberRequest) -> HttpResponse:
    links = DatasetLink.visible_to(request.member).filter(kind=DatasetLink.Kind.THEME)
    themes = sorted(set(links.values_list("words", flat=True)))
    keeps = request.member.may(Permission.DATASET_KEEP)
    table = Table(
        request,
        Dataset.visible_to(request.member).prefetch_related("links"),
        columns=[
            Column("name", "Dataset", sort=True),
            Column("holder", "Holder", value=lambda d: d.holder_name, sort="holder__name"),
            Column("shows", "What it shows", value=lambda d: d.get_shows_display(), sort=True),
            Column("availability", "To be had", value=lambda d: d.get_availability_display(), sort=True),
            Column("gateway", "Legal gateway", kind="long_text"),
            *(Column(key, words, value=_links(key)) for key, words in DatasetLink.Kind.choices),
            *(
                [Column("change", "", kind="actions", value=lambda d: "Change", url=lambda d: f"{address}?of={d.pk}")]
                if keeps and (address := url_for(request, "intelligence:add_dataset"))
                else []
            ),
        ],
        filters=[
            TextFilter("name", "Contains", by=("name", "holder__name", "holder_words")),
            ChoiceFilter(
                "theme",
                "Theme",
                [(t, t) for t in themes],
                by=lambda r, v: r.filter(links__kind="theme", links__words=v).distinct(),
            ),
            ChoiceFilter("shows", "What it shows", Dataset.Shows.choices),
            ChoiceFilter("availability", "To be had", Dataset.Availability.choices),
        ],
        one="dataset",
        sort="name",
        name="datasets",
        caption="Datasets",
        empty="No dataset is listed yet. List what each agency holds that could show scale or vulnerability.",
    )
    if table.wants_export:
        return table.export_response()
    buttons = [{"text": "Add a dataset", "url": url_for(request, "intelligence:add_dataset")}] if keeps else []
    if themes:
        buttons.append({"text": "See the map", "url": url_for(request, "intelligence:dataset_map")})
    context = {"table": table, "menu": menu(request, "datasets"), "buttons": buttons}
    return render(request, "intelligence/datasets.html", context)


def _links(key: str):  # type: ignore[no-untyped-def]
    return lambda d: ", ".join(sorted(link.words for link in d.links.all() if link.kind == key))
