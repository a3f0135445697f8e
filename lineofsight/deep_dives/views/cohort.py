"""The confirmed cohort by pseudonym and category, with the certificate of secure deletion."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Case, Selection
from ..selection_record import lists_of, named_cases
from ..states import Stage
from .finding import the_deep_dive


@allow(Permission.COHORT_SEE)
@ask_again_to_take_away
def cohort(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    settings = deep_dive.settings
    if not Stage(deep_dive.stage).reached(Stage.COHORT_CONFIRMED):
        not_yet = "The cohort is not confirmed yet. Children get their letters when the chair has confirmed it."
        return render(request, "deep_dives/cohort.html", {"deep_dive": deep_dive, "not_yet": not_yet})
    identities = request.member.may(Permission.IDENTITY_SEE)
    columns = [
        Column("letter", "Child", value=lambda case: case.name, sort=True),
        Column("category", "Category", value=lambda case: settings.words_of("categories", case.category), sort=True),
    ]
    if identities:
        named = named_cases(deep_dive)
        columns += [
            Column(
                "named",
                "Name",
                kind="tag",
                value=lambda case: "Known" if case.pk in named else "Missing: add it",
                colour=lambda case: "green" if case.pk in named else "orange",
            ),
            Column(
                "identity",
                "Identity",
                kind="actions",
                value=lambda case: "Show identifying details",
                url=lambda case: url_for(request, "deep_dives:case_identity", pk=deep_dive.pk, case_pk=case.pk),
            ),
            Column(
                "people",
                "People",
                kind="actions",
                value=lambda case: "Family and workers",
                url=lambda case: url_for(request, "deep_dives:people_of_case", pk=deep_dive.pk, case_pk=case.pk),
            ),
        ]
    table = Table(
        request,
        Case.visible_to(request.member).filter(deep_dive=deep_dive, state=Case.State.CONFIRMED),
        columns=columns,
        filters=[ChoiceFilter("category", "Category", [(c.key, c.words) for c in settings.categories])],
        empty="There is no case in this cohort.",
        one="case",
        sort="letter",
        name="cohort",
        caption="Cohort",
        caption_hidden=True,
    )
    if table.wants_export:
        return table.export_response()
    made = Selection.visible_to(request.member).filter(deep_dive=deep_dive)
    context = {
        "deep_dive": deep_dive,
        "not_yet": "",
        "table": table,
        "selection": made.select_related("destroyed_by__person", "confirmation__group").first(),
        "lists": lists_of(deep_dive),
        "identities": identities,
    }
    return render(request, "deep_dives/cohort.html", context)
