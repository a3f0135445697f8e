"""The list of question sets."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import QuestionSet

SignIn = Callable[[Any], Client]


def here(w: Cast) -> str:
    return reverse("question_sets:question_sets", kwargs={"tenant": w.tenant.slug})


def test_it_lists_the_sets_and_drafts_only_to_the_business_unit(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    actions.new_version(question_set=six_domain, by=westmere.business_unit)
    office = sign_in(westmere.business_unit).get(here(westmere)).content.decode()
    assert "six domains" in office and "working well" in office and "Draft</strong>" in office
    assert "Draft</strong>" not in sign_in(westmere.authors["police"]).get(here(westmere)).content.decode()


def test_another_partnerships_sets_are_not_there(
    westmere: Cast, eastmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    assert "There are no question sets yet" in sign_in(eastmere.business_unit).get(here(eastmere)).content.decode()
    assert sign_in(eastmere.business_unit).get(here(westmere)).status_code == 404


def test_it_is_exported_as_excel(westmere: Cast, six_domain: QuestionSet, sign_in: SignIn) -> None:
    sent = sign_in(westmere.business_unit).get(here(westmere) + "?export=xlsx")
    assert "spreadsheet" in sent.headers["Content-Type"]


def test_it_takes_as_many_queries_for_many_sets_as_for_few(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(westmere.business_unit)

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            client.get(here(westmere))
        return len(made)

    few = queries()
    QuestionSet.objects.bulk_create(
        QuestionSet(tenant=westmere.tenant, key=f"set-{n}", name=f"Set {n}", published_at=six_domain.published_at)
        for n in range(200)
    )
    assert queries() == few


@pytest.mark.requirement("DDV-049")
def test_the_ready_made_sets_hold_an_inspection_style_case_tracking_tool(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    listed = client.get(reverse("question_sets:question_sets", kwargs={"tenant": westmere.tenant.slug}))
    assert "inspection-style case tracking" in listed.content.decode()
    tool = QuestionSet.current(westmere.tenant, "case_tracking")
    assert tool is not None
    page = client.get(reverse("question_sets:question_set", kwargs={"tenant": westmere.tenant.slug, "pk": tool.pk}))
    for words in ("Track the steps in order", "The sample beside this child"):
        assert words in page.content.decode()
