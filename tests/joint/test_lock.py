"""Joint work under PostgreSQL's lock on rows: a partnership reaches what it has a part in and nothing else."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.joint import actions
from lineofsight.joint.models import JointWork, PanelReply, Side
from lineofsight.partnership import row_lock
from lineofsight.partnership.models import Tenant
from tests.joint.joint_world import agreed, inside, page, proposed, there

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row security; the doors stand alone"),
]


@pytest.fixture
def northmere(westmere: Cast) -> Tenant:
    return Tenant.objects.create(slug="northmere", name="Northmere", short_name="North")


def test_each_partnership_reaches_its_own_and_both_sides_of_it(
    westmere: Cast, eastmere: Cast, northmere: Tenant
) -> None:
    made = proposed(westmere, eastmere)
    for tenant, seen in ((westmere.tenant, 1), (eastmere.tenant, 1), (northmere, 0)):
        with row_lock.within(tenant.pk, None):
            assert JointWork.objects.count() == seen, tenant
            assert Side.objects.count() == seen * 2, tenant
    with row_lock.within(northmere.pk, None):
        assert JointWork.objects.filter(pk=made.pk).update(name="Taken") == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Side.objects.create(joint_work=made, partnership=northmere)


def test_the_place_made_for_it_reaches_it_too(westmere: Cast, eastmere: Cast) -> None:
    made = agreed(westmere, eastmere)
    proposed(westmere, eastmere, name="Another one")
    with row_lock.within(made.place_id, None):
        assert list(JointWork.objects.all()) == [made]
        assert Side.objects.count() == 2


def test_a_page_gets_no_further_by_asking_the_function(westmere: Cast, eastmere: Cast, northmere: Tenant) -> None:
    made = proposed(westmere, eastmere)
    with row_lock.within(northmere.pk, None), connection.cursor() as cursor:
        cursor.execute("SET lineofsight.everywhere = 'yes'")
        cursor.execute("SELECT lineofsight_has_a_part(%s)", [made.pk])
        assert cursor.fetchone()[0] is False
        assert JointWork.objects.count() == 0


def test_its_pages_work_under_the_lock(westmere: Cast, eastmere: Cast, sign_in: Any) -> None:
    made = proposed(westmere, eastmere)
    for cast in (westmere, eastmere):
        browser = sign_in(cast.executives["council"])
        assert made.name in browser.get(page(cast, "joint_works")).content.decode()
        assert browser.get(page(cast, "joint_work", pk=made.pk)).status_code == 200
        assert browser.get(page(cast, "agree_joint_work", pk=made.pk)).status_code == 200


def test_what_one_partnership_has_of_a_panel_the_other_does_not_reach(
    westmere: Cast, eastmere: Cast, northmere: Tenant
) -> None:
    made = agreed(westmere, eastmere, "panel")
    actions.send_panel_message(
        joint_work=made,
        kind="alert",
        source="other",
        words="A pattern over three winters.",
        because="Reviews.",
        agreed_on=timezone.localdate(),
        by=inside(made, westmere.business_unit),
    )
    for tenant, seen in ((westmere.tenant, 1), (eastmere.tenant, 1), (made.place, 2), (northmere, 0)):
        with row_lock.within(tenant.pk, None):
            assert PanelReply.objects.count() == seen, tenant
    with row_lock.within(westmere.tenant.pk, None):
        assert PanelReply.objects.filter(partnership=eastmere.tenant).update(answer_words="Not ours to say") == 0


def test_a_panels_message_and_its_answer_pass_between_them_under_the_lock(
    westmere: Cast, eastmere: Cast, sign_in: Any
) -> None:
    made = agreed(westmere, eastmere, "panel")
    today = timezone.localdate().isoformat()
    sent = {
        "kind": "recommendation",
        "source": "child_death",
        "words": "Safer sleep at every visit.",
        "because": "Reviews",
    }
    sent |= {"agreed_on": today, "partnerships": [westmere.tenant.pk, eastmere.tenant.pk], "checked": "on"}
    unit = sign_in(westmere.business_unit)
    assert unit.post(there(made, "joint:send_panel_message"), sent).status_code == 302
    reply = PanelReply.objects.get(partnership=eastmere.tenant)
    executive = sign_in(eastmere.executives["council"])
    answer = {"answer": "accepted", "words": "From April.", "answered_on": today}
    assert executive.post(page(eastmere, "answer_panel", pk=reply.pk), answer).status_code == 302
    assert "From April." in unit.get(there(made, "joint:panel_message", pk=reply.message_id)).content.decode()
