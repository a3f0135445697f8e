"""What may stand in the way of the release: asked before the check, cleared, or overridden by an executive."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.escalations.actions import raise_concern
from lineofsight.escalations.models import Concern
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report
from lineofsight.release.models import Obstacle
from lineofsight.release.rules import QUESTIONS

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh


def typed(**yes: str) -> dict[str, str]:
    """The form: every question answered with no, those named here with yes and these words."""
    found = {"do": "answer"}
    for kind in QUESTIONS:
        found |= {kind: "yes" if kind in yes else "no", f"{kind}_words": yes.get(kind, "")}
    return found


def test_p11_the_report_is_not_sent_to_its_check_before_every_question_is_answered(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    Obstacle.objects.all().delete()
    client, page = sign_in(westmere.business_unit), address(westmere, "before_release", dd)
    send = address(westmere, "send_to_check", dd)
    assert "Not answered yet: criminal proceedings" in said(client.post(send, stages.asks(westmere)))
    assert "Answer: Is there a legal hold" in said(client.post(page, typed() | {"hold": ""}))
    assert not Obstacle.objects.exists()
    assert "Your answers are kept" in said(client.post(page, typed(), follow=True))
    client.post(send, stages.asks(westmere))
    assert fresh(dd).stage == Stage.ANONYMISATION_CHECK


def test_p11_what_stands_in_the_way_stops_the_last_step_until_an_executive_says_why(westmere: Cast, sign_in) -> None:
    dd = stages.checked(westmere)
    page = address(westmere, "before_release", dd)
    sign_in(westmere.business_unit).post(page, typed(court="A hearing in the spring"))
    with pytest.raises(NotYet, match="Something stands in the way of the release: a live court case"):
        report.sign_off(westmere, dd)
    assert fresh(dd).stage != Stage.SIGNED_OFF
    override = {"do": "override", "o-kind": "court", "o-because": "The judge agreed to it."}
    sign_in(westmere.business_unit).post(page, override)
    assert Obstacle.objects.get(kind="court").is_in_the_way
    executive = sign_in(westmere.executives["council"])
    assert "A hearing in the spring" in said(executive.get(page))
    assert "Enter why it is to go all the same" in said(executive.post(page, override | {"o-because": ""}))
    assert "can be released in spite of it" in said(executive.post(page, override, follow=True))
    assert report.sign_off(westmere, fresh(dd)).stage == Stage.SIGNED_OFF


def test_p11_an_open_concern_about_a_child_is_in_the_way_until_it_is_closed(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    raise_concern(
        kind=Concern.Kind.CHILD,
        agency=westmere.agencies["council"],
        facts="Seen alone at night",
        who="A child of the audit",
        telephoned="Front door",
        by=westmere.leads["police"],
    )
    concern = Concern.objects.latest("raised_at")
    Concern.objects.filter(pk=concern.pk).update(about_kind=kind_of(dd), about_id=dd.pk)
    client, page = sign_in(westmere.business_unit), address(westmere, "before_release", dd)
    answer = said(client.post(page, typed()))
    assert "is still open. Answer “Yes” until it is closed" in answer
    with pytest.raises(NotYet, match="is still open"):
        actions.answer_obstacles(deep_dive=dd, answers={"risk": False}, words={}, by=westmere.business_unit)
    assert not Obstacle.objects.filter(kind="risk", stands=True).exists()
    client.post(page, typed(risk="A concern is open"))
    assert Obstacle.objects.get(kind="risk").stands


def test_only_writers_and_executives_of_this_partnership_find_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    page = address(westmere, "before_release", dd)
    for member in (westmere.business_unit, westmere.oversight_chair, westmere.executives["police"]):
        assert sign_in(member).get(page).status_code == 200
    before = list(Obstacle.objects.values_list("kind", "stands"))
    for member in (
        westmere.leads["police"],
        westmere.scrutineer,
        eastmere.business_unit,
        eastmere.executives["council"],
    ):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, typed(court="x")).status_code == 404
    # An executive reads the answers and does not give them.
    sign_in(westmere.executives["police"]).post(page, typed(court="x"))
    assert list(Obstacle.objects.values_list("kind", "stands")) == before


def test_before_the_report_is_begun_it_says_when_it_is_asked(westmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "before_release", dd)))
    assert "The report has not been begun" in words
