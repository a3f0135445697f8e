"""A partnership with the ready-made sets, and one response to the six-domain tool."""

import pytest

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import QuestionSet, Response


@pytest.fixture
def six_domain(westmere: Cast) -> QuestionSet:
    actions.copy_ready_made(tenant=westmere.tenant, by=westmere.business_unit)
    found = QuestionSet.current(westmere.tenant, "six_domain")
    assert found is not None
    return found


@pytest.fixture
def response(westmere: Cast, six_domain: QuestionSet) -> Response:
    key = vault.new_key(westmere.tenant.pk)
    return actions.start_response(question_set=six_domain, key_id=key.pk, by=westmere.authors["police"])
