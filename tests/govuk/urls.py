"""A page that holds every part and every kind of field, and a page with a list, to be looked at and checked."""

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from lineofsight.govuk import forms
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter, tick_box

AROUND = {
    "partnership_name": "Westmere Safeguarding Children Partnership",
    "account": {
        "name": "Ada Fernsby",
        "roles": "Business unit",
        "my_work": "/my-work/",
        "switch": "/",
        "sign_out": "/sign-out/",
    },
    "session_time": {"idle": 900, "at_most": 43200, "sign_in": "/confirm/"},
    "navigation": [
        {"text": "My work", "url": "/my-work/", "current": False},
        {"text": "Deep dives", "url": "/", "current": True},
        {"text": "Recommendations", "url": "/recommendations/"},
        {"text": "Urgent concerns", "url": "/concerns/"},
        {"text": "Partnership", "url": "/partnership/"},
    ],
    "breadcrumbs": [{"text": "Deep dives", "url": "/"}, {"text": "Neglect of young children", "url": "/x/"}],
    "urgent_link": {"text": "Raise an urgent concern", "url": "/urgent/"},
    "footer_links": [{"text": "Glossary", "url": "/glossary/"}, {"text": "Accessibility", "url": "/accessibility/"}],
}


class EveryField(forms.GovukForm):
    groups = [("About the theme", ["title", "why", "kind"])]
    title = forms.Text("Title", hint="As it will stand on the agenda", max_length=20)
    why = forms.LongText("Why this theme?", max_words=5)
    kind = forms.Radios(
        "Method",
        choices=[("audit", "Audit tool and discussion"), ("other", "Another method")],
        hints={"audit": "Each agency completes a tool, then all meet"},
        reveals={"other": "other_method"},
    )
    other_method = forms.LongText("Which method?", required=False)
    cases = forms.Number("Number of children", minimum=1, maximum=20, suffix="children")
    mail = forms.Email()
    phone = forms.Phone()
    agreed_on = forms.Date("Date the group agreed", latest="today")
    starts = forms.Time("Start of the discussion")
    agencies = forms.Checkboxes("Agencies asked", choices=[("police", "Police"), ("health", "Health")], small=True)
    lead = forms.Select("Lead", choices=[("a", "Ada Fernsby"), ("b", "Bo Larch")], required=False)
    seen = forms.YesNo("Was the child seen alone?")
    minute = forms.File("Minute", accept=[".pdf", ".docx"])
    others = forms.Files("Other files", required=False)
    secret = forms.Password("Password")
    edition = forms.Hidden(required=False, initial="7")
    declared = forms.Tick("I have read the whole tool", named="to say that you have read the whole tool")


class SourceForm(forms.GovukForm):
    name = forms.Text("Source")
    seen_on = forms.Date("Date", required=False)


SourceFormSet = forms.formset_factory(SourceForm, one="source", extra=1, minimum=1)

GALLERY = """
{% extends "govuk/page.html" %}
{% set heading = "Neglect of young children" %}
{% set caption = "Deep dive" %}
{% set lead = "Eight children, six agencies, September 2026 to March 2027." %}
{% set marking = "Restricted" %}
{% block main %}
{{ c.stages([{"text": "Cases selected", "state": "done", "note": "4 March", "url": "/1/"}, {"text": "Agencies asked", "state": "done"}, {"text": "Audit tools", "state": "current", "note": "due 2 April"}, {"text": "Discussion", "state": "to come"}, {"text": "Report", "state": "to come"}]) }}
{{ c.tiles([{"number": 3, "words": "tools overdue", "url": "/overdue/", "colour": "red"}, {"number": 14, "words": "tools submitted", "colour": "green"}, {"number": "2 April", "words": "tools due"}]) }}
{{ c.sub_navigation([{"text": "Overview", "url": "/", "current": true}, {"text": "Cases", "url": "/cases/"}, {"text": "Findings", "url": "/findings/"}]) }}
{{ c.progress(4, 6, "sections") }}
{{ c.grid("Child by agency", ["Police", "Children’s social care", "Health visiting", {"text": "School", "url": "/school/"}, "GP", "Youth justice"], [
  {"text": "Child K", "url": "/k/", "cells": [{"text": "Submitted", "colour": "green", "hint": "4 Mar"}, {"text": "Opened", "colour": "blue"}, {"text": "Overdue", "colour": "red", "url": "/chase/"}, "Not involved", {"text": "Asked", "colour": "yellow"}, "–"]},
  {"text": "Child L", "url": "/l/", "cells": [{"text": "Opened", "colour": "blue"}, {"text": "Submitted", "colour": "green"}, {"text": "Attending", "colour": "teal"}, "Not involved", "Not involved", "–"]}], corner="Child") }}
{{ c.task_list([{"title": "Purpose", "url": "/p/", "status": "Done"}, {"title": "Lines of enquiry", "url": "/l/", "hint": "At least one", "status": "Not started", "colour": "blue"}, {"title": "Submit", "status": "Cannot start yet"}]) }}
{{ c.summary_list([("Purpose", "To learn"), {"key": "Chair", "value": "Bo Larch", "actions": [{"text": "Change", "url": "/c/"}]}, ("Note-taker", none)], card="Terms of reference") }}
{{ c.side_by_side([{"title": "Police", "note": "Submitted 4 March", "body": "The child was seen.\\n\\nAlone."}, {"title": "Health", "body": "<b>Two</b> visits were missed and nobody asked why."}]) }}
{{ c.timeline([{"title": "Tool submitted", "by": "Police", "when": moment, "text": "Child K"}, {"title": "Cases confirmed", "when": moment.date()}]) }}
{{ c.inset("The list of 4 March is used.") }}
{{ c.warning("Identities of children not selected are destroyed.") }}
{% call c.details("Details") %}Seed 17{% endcall %}
{{ c.empty_state("No findings yet. Code the first from a tool.", "Code a finding", "/f/") }}
{% call c.card("Child K", "/k/", "Aged 4 to 6") %}<p class="govuk-body">Words</p>{% endcall %}
{% call c.buttons() %}{{ c.button_link("Continue", "/go/") }}{{ c.post_button("Chase selected", "/chase/", fields={"pk": 3}, describe="Police") }}{{ c.post_button("Withdraw", "/w/", kind="warning") }}{% endcall %}
<h2 class="govuk-heading-m">The form</h2>
{% call c.form(form, "Save and continue", cancel_url="/", more_buttons=c.button("Save and come back later", name="later", kind="secondary")) %}
{{ form.as_govuk() }}{{ c.formset(rows, one="Source", add="Add another source") }}
{% endcall %}
{% endblock %}
{% block aside %}{% call c.next_box() %}<p class="govuk-body">Agencies complete their tools by 2 April. Then the pack is circulated to those who attend.</p>{% endcall %}{% endblock %}
{% block help %}<p class="govuk-body">The grid shows who holds it up.</p>{% endblock %}
"""

LIST = """
{% extends "govuk/page.html" %}
{% set heading = "Deep dives" %}
{% set layout = "full" %}
{% block main %}{{ table.render() }}{% endblock %}
"""

DEEP_DIVES = [
    {
        "pk": number,
        "title": f"{theme} in {place}",
        "state": state,
        "due": dt.date(2026, 1 + number % 12, 1 + number % 27) if number % 7 else None,
        "cases": number * 3 % 40,
    }
    for number, (theme, place, state) in enumerate(
        (theme, place, state)
        for theme in ("Neglect", "Exploitation", "Domestic abuse", "Transitions")
        for place in ("Westmere", "Northside", "the schools", "the night")
        for state in ("Agreed", "Collecting", "Signed off")
    )
]


def table_for(request: HttpRequest, rows: list[dict] | None = None, **options: object) -> Table:
    defaults: dict = {
        "columns": [
            Column("title", "Deep dive", sort=True, url=lambda row: f"/deep-dives/{row['pk']}/"),
            Column(
                "state", "Stage", kind="tag", sort=True, colour=lambda row: {"Signed off": "green"}.get(row["state"])
            ),
            Column("due", "Due", kind="date", sort=True),
            Column("cases", "Children", kind="number", sort=True),
            Column(
                "chase", "Chase", kind="actions", value=lambda row: tick_box("chase", row["pk"], row["title"], form="c")
            ),
        ],
        "filters": [
            TextFilter(
                "title", "Title contains", by=lambda rows, text: [r for r in rows if text in r["title"].lower()]
            ),
            ChoiceFilter(
                "state",
                "Stage",
                [(s, s) for s in ("Agreed", "Collecting", "Signed off")],
                by=lambda rows, value: [row for row in rows if row["state"] == value],
            ),
            DateFilter(
                "due",
                "Due",
                by=lambda rows, first, last: [
                    r for r in rows if r["due"] and (not first or r["due"] >= first) and (not last or r["due"] <= last)
                ],
            ),
        ],
        "one": "deep dive",
        "name": "deep-dives",
        "caption": "Deep dives",
        "empty": "No deep dive yet. Propose a theme to begin.",
    }
    return Table(request, DEEP_DIVES if rows is None else rows, **(defaults | options))


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    form = EveryField(request.POST or None, request.FILES or None)
    rows = SourceFormSet.of(request, prefix="sources")
    moment = dt.datetime(2026, 3, 4, 14, 5, tzinfo=dt.UTC)
    context = AROUND | {"form": form, "rows": rows, "forms": [rows], "moment": moment}
    return HttpResponse(engines.all()[0].from_string(GALLERY).render(context, request))


@login_not_required
def deep_dives(request: HttpRequest) -> HttpResponse:
    table = table_for(request)
    if table.wants_export:
        return table.export_response()
    return HttpResponse(engines.all()[0].from_string(LIST).render(AROUND | {"table": table}, request))


@login_not_required
def confirm(request: HttpRequest) -> HttpResponse:
    words = {
        "heading": "Withdraw this theme?",
        "words": "Its sources are kept.",
        "button": "Withdraw",
        "kind": "warning",
    }
    return render(request, "govuk/confirm.html", AROUND | words | {"cancel_url": "/gallery/"})


urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("deep-dives/", deep_dives, name="deep_dives"),
    path("<slug:tenant>/deep-dives/<int:pk>/", deep_dives, name="deep_dive"),
    path("confirm/", confirm, name="confirm"),
]
