"""Pages: a list of any length, the page of a deep dive with few and many children, the form of forty questions."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.db import connection
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from founding import audit, children, completed_tools, partnership, signed_in
from measuring import Work, line, measured, show

from lineofsight.improvement.models import Recommendation
from lineofsight.question_sets.models import Question, Section
from lineofsight.question_sets.reading import Answered, SectionContents
from lineofsight.question_sets.section_form import SectionForm

ROW = """<!doctype html><html lang="en"><head><title>Recommendations</title></head><body><table><caption>Recommendations</caption>
<tr><th>Number</th><th>Recommendation</th><th>From</th><th>Approved</th></tr>{% for row in rows %}<tr>
<td>{{ row.number }}</td><td><a href="/{{ row.pk }}">{{ row.words }}</a></td><td>{{ row.raised_in_title }}</td>
<td>{{ row.approved_on }}</td></tr>{% endfor %}</table></body></html>"""


def queries(work: Work) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def list_page() -> None:
    w = partnership()
    client = signed_in(w.business_unit)
    template = engines["jinja2"].from_string(ROW)

    def page(n: int) -> Work:
        Recommendation.objects.all().delete()
        Recommendation.objects.bulk_create(
            Recommendation(
                tenant=w.tenant, number=f"R-2026-{i:05d}", words="Agree one form for missing notices.",
                raised_in_kind="x.y", raised_in_id=w.tenant.id, raised_in_title="A deep dive",
                approved_on=date(2026, 1, 1), raised_by=w.business_unit,
            )
            for i in range(n)
        )  # fmt: skip
        assert client.get("/westmere/recommendations/").status_code == 200
        work = lambda: client.get("/westmere/recommendations/")  # noqa: E731
        print(f"  a list of {n}: {queries(work)} queries, whole request")
        return work

    def bare(n: int) -> Work:
        return lambda: template.render({"rows": list(Recommendation.objects.filter(tenant=w.tenant)[:25])})

    line("list page, 25 of 100 rows, whole request", "growth ≤ ×1.1, ≤ 12 queries", page, bare, 100, 9)


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
