"""A conflict of interest overrides everything: no page, no task, no message."""

from django.core import mail

from lineofsight.deep_dives import actions
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import notify
from lineofsight.practice.story import themes


def test_who_is_kept_away_sees_no_task_and_gets_no_message(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    deep_dive = themes.make_ready(westmere, themes.propose(westmere, title="Coercive control in families"))
    chair = sign_in(westmere.decision_chair)
    assert "Coercive control in families" in chair.get("/westmere/my-work/").content.decode()
    actions.exclude_member(deep_dive=deep_dive, member=westmere.decision_chair, by=westmere.business_unit)
    assert "Coercive control in families" not in chair.get("/westmere/my-work/").content.decode()
    assert chair.get(deep_dive.get_absolute_url()).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        sent = notify(
            member=westmere.decision_chair, subject="Papers", body="Ready", about=deep_dive, by=westmere.business_unit
        )
    assert sent is None and not mail.outbox


def test_who_is_let_in_again_finds_the_task_again(westmere: Cast, sign_in) -> None:
    deep_dive = themes.make_ready(westmere, themes.propose(westmere, title="Coercive control in families"))
    exclusion = actions.exclude_member(deep_dive=deep_dive, member=westmere.decision_chair, by=westmere.business_unit)
    actions.end_exclusion(exclusion=exclusion, by=westmere.business_unit)
    assert "Coercive control in families" in sign_in(westmere.decision_chair).get("/westmere/my-work/").content.decode()
