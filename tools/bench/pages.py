"""Pages: a list of any length, the page of a deep dive with few and many children, the form of forty questions."""

from collections.abc import Callable
from copy import copy
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django import forms as django_forms
from django.db import connection
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from founding import audit, children, completed_tools, partnership, signed_in
from markupsafe import Markup
from measuring import Work, line, measured, show

from lineofsight.govuk.tables import Table
from lineofsight.improvement.counting import actions_of, open_actions_of
from lineofsight.improvement.models import Recommendation, Source
from lineofsight.improvement.states import RecommendationState
from lineofsight.partnership.models import Agency
from lineofsight.question_sets.models import Question, Section
from lineofsight.question_sets.reading import Answered, SectionContents
from lineofsight.question_sets.section_form import SectionForm

# The list of recommendations as somebody would write it by hand for this one page: the same markup, the same queries.
BY_HAND = """<div class="los-list">
<details class="los-filterbox"><summary>Filter this list</summary>
<form class="los-filter" method="get" action="{{ path }}" role="search" aria-label="Filter recommendations">
<label class="govuk-label" for="words">Recommendation contains</label><input class="govuk-input" id="words" name="words">
{% for name, choices in selects %}<label class="govuk-label" for="{{ name }}">{{ name }}</label>
<select class="govuk-select" id="{{ name }}" name="{{ name }}"><option value="">All</option>
{% for value, text in choices %}<option value="{{ value }}">{{ text }}</option>{% endfor %}</select>{% endfor %}
<button type="submit" class="govuk-button">Filter</button></form></details>
<p class="los-list__count" role="status">Showing 1 to {{ rows | length }} of {{ total }} recommendations</p>
<table class="govuk-table los-table" role="table"><caption class="govuk-visually-hidden">Recommendations</caption>
<thead class="govuk-table__head" role="rowgroup"><tr class="govuk-table__row" role="row">
{% for key, text in columns %}<th scope="col" role="columnheader" class="govuk-table__header">
<a class="los-sort" href="{{ path }}?sort={{ key }}">{{ text }}</a></th>{% endfor %}</tr></thead>
<tbody class="govuk-table__body" role="rowgroup">{% for row in rows %}<tr class="govuk-table__row" role="row">
<th scope="row" role="rowheader" class="govuk-table__header" data-words="Number">
<a class="govuk-link" href="{{ address(row.pk) }}">{{ row.number }}</a></th>
<td role="cell" class="govuk-table__cell" data-words="Recommendation">{{ row.words }}</td>
<td role="cell" class="govuk-table__cell" data-words="Addressed to">{{ row.whom or "–" }}</td>
<td role="cell" class="govuk-table__cell" data-words="From"><div>{{ row.raised_in_title }}
<div class="los-beneath"><span class="los-quiet">Kind of source:</span> {{ row.get_source_display() }}</div></div></td>
<td role="cell" class="govuk-table__cell" data-words="Open actions">{{ row.open_count }} of {{ row.action_count }}</td>
<td role="cell" class="govuk-table__cell" data-words="State"><div>
<strong class="govuk-tag govuk-tag--{{ row.colour }}">{{ row.state_words }}</strong>
<div class="los-beneath"><span class="los-quiet">Approved:</span> {{ row.approved_on }}</div></div></td>
</tr>{% endfor %}</tbody></table>
<nav class="govuk-pagination" aria-label="Pages of recommendations">{% for n in range(1, 1 + (total + 24) // 25) %}
<a class="govuk-link" href="{{ path }}?page={{ n }}">{{ n }}</a>{% endfor %}</nav></div>"""


def queries(work: Work) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def list_page() -> None:
    w = partnership()
    client = signed_in(w.business_unit)
    template = engines["jinja2"].from_string(BY_HAND)
    path = "/westmere/recommendations/"
    drawn: list[Table] = []

    def filled(n: int) -> None:
        Recommendation.objects.all().delete()
        Recommendation.objects.bulk_create(
            Recommendation(
                tenant=w.tenant, number=f"R-2026-{i:05d}", words="Agree one form for missing notices.",
                raised_in_kind="x.y", raised_in_id=w.tenant.id, raised_in_title="A deep dive",
                approved_on=date(2026, 1, 1), raised_by=w.business_unit,
            )
            for i in range(n)
        )  # fmt: skip

    def page(n: int) -> Work:
        filled(n)
        assert client.get(path).status_code == 200
        work = lambda: client.get(path)  # noqa: E731
        print(f"  a list of {n}: {queries(work)} queries, whole request")
        return work

    def list_alone(n: int) -> Work:
        filled(n)
        with patch.object(Table, "render", lambda table: drawn.append(table) or Markup("")):
            client.get(path)
        asked = drawn.pop()

        def work() -> str:
            table = copy(asked)
            for worked_out in ("page", "rows", "sorted_by", "side_by_side"):
                table.__dict__.pop(worked_out, None)
            table._all = table._all.all()
            _ = table.page
            return table.render()

        return work

    def by_hand(n: int) -> Work:
        filled(n)
        address = lambda pk: reverse("improvement:recommendation", kwargs={"tenant": "westmere", "pk": pk})  # noqa: E731
        agencies = list(Agency.known_in(w.tenant.pk).values_list("pk", "name"))
        columns = [(key, key) for key in ("number", "words", "addressed_to", "raised_in_title", "open_count", "state")]

        def work() -> str:
            rows = Recommendation.visible_to(w.business_unit).annotate(
                action_count=actions_of(), open_count=open_actions_of()
            )
            selects = [
                ("source", Source.choices),
                ("state", [(s.value, s.words) for s in RecommendationState]),
                ("agency", agencies),
            ]
            shown = list(rows.order_by("-number", "pk")[:25])
            found = {"rows": shown, "total": rows.count(), "selects": selects, "columns": columns}
            return template.render(found | {"path": path, "address": address})

        return work

    line(
        "a list, 25 of 100 rows, asked and drawn",
        "≤ ×1.3 of a page by hand, growth ≤ ×1.1",
        list_alone,
        by_hand,
        100,
        9,
    )
    work = page(100)
    mine, _ = measured(work, work, 9)
    work = page(1000)
    more, _ = measured(work, work, 9)
    show("that page, whole request", "≤ 12 queries", mine, None, f"×{more / mine:5.1f}")


def case_pages() -> None:
    w = partnership()
    client = signed_in(w.business_unit)
    agencies = list(w.agencies.values())[:2]

    def page(name: str) -> tuple[Work, ...]:
        made = []
        for number in (8, 80):
            dd = audit(w)
            completed_tools(w, dd, children(w, dd, number), agencies)
            address = f"/westmere/deep-dives/{dd.pk}/{name}"
            answer = client.get(address)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
            work = lambda address=address: client.get(address)  # noqa: E731
            print(f"  {address.rsplit('/', 2)[-2][:20]} with {number} children: {queries(work)} queries")
            made.append(work)
        return tuple(made)

    small, large = page("")
    mine, more = measured(small, large, 5)
    show("page of a deep dive, 8 children; ×10: 80", "queries do not grow", mine, None, f"×{more / mine:5.1f}")


def form_of_forty_questions() -> None:
    partnership()
    kinds = [Question.Kind.TEXT, Question.Kind.YES_NO, Question.Kind.NUMBER, Question.Kind.DATE]

    def asked(n: int) -> list[Question]:
        return [
            Question(
                pk=uuid4(),
                key=f"q{i}",
                words=f"Question {i}: what was known?",
                kind=kinds[i % 4],
                hint="Say when.",
                required=True,
            )
            for i in range(n)
        ]

    template = engines["jinja2"].from_string(
        '{% import "govuk/components.html" as c with context %}{% include "question_sets/_section_fields.html" %}'
    )
    request = RequestFactory().get("/")

    def ours(n: int) -> Work:
        questions = asked(n)

        def page() -> str:
            part = SectionContents(Section(key="one", title="One", lists=[]), [Answered(q, "") for q in questions])
            form = SectionForm(part, (None, None))
            return template.render({"part": part, "section_form": form, "request": request})

        return page

    def by_django(n: int) -> type[django_forms.Form]:
        yes_no = [("yes", "Yes"), ("no", "No")]
        fields = {
            "text": lambda q: django_forms.CharField(label=q.words, help_text=q.hint, widget=django_forms.Textarea, required=False),
            "yes_no": lambda q: django_forms.ChoiceField(
                label=q.words, help_text=q.hint, choices=yes_no, widget=django_forms.RadioSelect, required=False
            ),
            "number": lambda q: django_forms.IntegerField(label=q.words, help_text=q.hint, required=False),
            "date": lambda q: django_forms.DateField(label=q.words, help_text=q.hint, required=False),
        }  # fmt: skip
        return type("Forty", (django_forms.Form,), {q.key: fields[str(q.kind)](q) for q in asked(n)})

    def bare(n: int) -> Work:
        form = by_django(n)
        return lambda: str(form().as_div())

    line("form of 40 questions: fields only", "≤ ×0.2 of a Django form", ours, bare, 40, 7)
    _against_crispy(asked(40), template, request)


def _against_crispy(questions: list[Question], template: Any, request: Any) -> None:
    """Both sides as a person gets it back who left all forty empty: labels, hints, an error at each field."""
    try:
        from crispy_forms.utils import render_crispy_form
        from crispy_forms_gds.fields import DateInputField
        from crispy_forms_gds.helper import FormHelper
        from crispy_forms_gds.layout import Field, Layout
    except ImportError:
        print("  crispy-forms-gds is not installed, so the form is not measured against it (pip install --group peers)")
        return

    def ours() -> str:
        part = SectionContents(Section(key="one", title="One", lists=[]), [Answered(q, "") for q in questions])
        form = SectionForm(part, (None, None), QueryDict(""))
        form.is_valid()
        form.show_missing(form.missing())
        return template.render({"part": part, "section_form": form, "request": request})

    words = {q.key: {"label": q.words, "help_text": q.hint} for q in questions}
    theirs_by_kind: dict[str, Callable[[str], Any]] = {
        "text": lambda key: django_forms.CharField(widget=django_forms.Textarea, **words[key]),
        "yes_no": lambda key: django_forms.ChoiceField(
            choices=[("yes", "Yes"), ("no", "No")], widget=django_forms.RadioSelect, **words[key]
        ),
        "number": lambda key: django_forms.IntegerField(**words[key]),
        "date": lambda key: DateInputField(**words[key]),
    }
    laid_out_by_kind = {"text": Field.textarea, "yes_no": Field.radios, "number": Field.text, "date": Field}
    form_class = type("Forty", (django_forms.Form,), {q.key: theirs_by_kind[str(q.kind)](q.key) for q in questions})

    def theirs() -> str:
        made = form_class({})
        made.helper = FormHelper(made)  # type: ignore[attr-defined]
        made.helper.layout = Layout(*(laid_out_by_kind[str(q.kind)](q.key) for q in questions))  # type: ignore[attr-defined]
        return str(render_crispy_form(made))

    for name, page in (("ours", ours()), ("crispy-forms-gds", theirs())):
        found = page.count("govuk-error-message"), page.count("govuk-hint")
        print(f"  {name}: {found[0]} errors, {found[1]} hints, {len(page):,} characters")
    mine, other = measured(ours, theirs, 7)
    show("form of 40 questions: against crispy-forms-gds", "≤ ×0.1", mine, other)
