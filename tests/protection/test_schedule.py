"""Lines of the retention schedule that the product added and the partnership has not agreed yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.data_returns.collections import collections_of
from lineofsight.data_returns.models import DataReturn
from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.protection import actions
from lineofsight.protection.chapter import DATA_RETURNS, MINUTES, NAME
from lineofsight.protection.holdings import find_thing
from lineofsight.protection.jobs import ask_for_what_is_due
from tests.data_returns import returns_world as returns

from .addresses import at, said

pytestmark = pytest.mark.django_db
LINE = "Files of agencies’ data returns"


def of_an_earlier_version(w: Cast) -> None:
    """The partnership's own schedule from before the product knew data returns and minutes."""
    own = tuple(r for r in in_force(w.tenant, NAME).schedule if r.key not in (DATA_RETURNS, MINUTES))
    change_value(tenant=w.tenant, chapter=NAME, field="schedule", value=own, by=w.business_unit)


def test_a_new_line_is_shown_as_not_agreed_and_nothing_is_destroyed_under_it_until_it_is_taken_in(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    file = returns.sent(w, returns.a_list(returns.notice(1)))
    DataReturn.objects.filter(pk=file.pk).update(period_end=timezone.localdate() - timedelta(days=5 * 366))
    of_an_earlier_version(w)
    unit = sign_in(w.business_unit)
    words = said(unit.get(at("retention", w)))
    assert "2 lines of the retention schedule are new or left out" in words and "New, not yet agreed" in words
    listed = read_list(unit.get(at("retention", w) + "?state=new&export=xlsx").content, "k.xlsx").rows
    assert [(r.values["Class"], r.values["Stands at"]) for r in listed] == [(LINE, "New, not yet agreed")]
    # Two returns of one agency and quarter are told apart by what they hold.
    assert listed[0].values["What"].startswith(collections_of(w.tenant.pk)[returns.NOTICES].title)
    here = {"retention_class": DATA_RETURNS, "thing_pk": file.pk}
    page = said(unit.get(at("held_thing", w, **here)))
    assert "Would be due, as the product proposes it" in page and "Propose secure deletion" not in page
    reason = {"reason": "It was sent by mistake and is not needed."}
    assert "Nobody has agreed how long this is kept" in said(unit.post(at("propose_deletion", w, **here), reason))
    ask_for_what_is_due()
    waits = Task.objects.filter(tenant=w.tenant, about_id=file.pk, key__contains=DATA_RETURNS, settled_at=None)
    assert not waits.exists()

    assert unit.post(at("take_in_lines", w), {"keys": [DATA_RETURNS]}).status_code == 302
    assert DATA_RETURNS in {rule.key for rule in in_force(w.tenant, NAME).schedule}
    words = said(unit.get(at("retention", w)))
    assert "1 line of the retention schedule is new or left out" in words
    assert "Propose secure deletion" in said(unit.get(at("held_thing", w, **here)))
    ask_for_what_is_due()
    assert waits.exists()
    theirs = sign_in(eastmere.business_unit)
    assert "new or left out" not in said(theirs.get(at("retention", eastmere)))
    assert "holds every line the product knows" in said(theirs.get(at("take_in_lines", eastmere)))


def test_a_deletion_is_not_carried_out_once_its_line_is_left_out(westmere: Cast) -> None:
    w = westmere
    file = returns.sent(w, returns.a_list(returns.notice(1)))
    why = "It was sent by mistake and is not needed."
    thing = find_thing(w.tenant, DATA_RETURNS, file.pk)
    deletion = actions.propose_deletion(thing=thing, reason=why, by=w.business_unit)
    actions.approve_deletion(deletion=deletion, by=w.executives["council"])
    actions.approve_deletion(deletion=deletion, by=w.members["data_protection"])
    of_an_earlier_version(w)
    with pytest.raises(NotYet, match="Nobody has agreed"):
        actions.carry_out(deletion=deletion, by=w.business_unit)


def test_a_line_is_taken_in_once(westmere: Cast) -> None:
    w = westmere
    of_an_earlier_version(w)
    assert actions.take_in_lines(keys=[MINUTES], by=w.business_unit) == 1
    with pytest.raises(NotYet, match="in the schedule by now"):
        actions.take_in_lines(keys=[MINUTES], by=w.business_unit)
    with pytest.raises(NotYet, match="Tick at least one line"):
        actions.take_in_lines(keys=[], by=w.business_unit)
