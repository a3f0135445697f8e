"""Two editors, double presses, sessions that end and workers that die: nothing typed is lost, nothing is done twice."""

import random
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, DeepDive, Pack
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions.sendings import GIVEN_UP
from lineofsight.partnership.models import Notice, Sending, Task
from lineofsight.practice.story.answers import fill_in
from lineofsight.question_sets.reading import contents
from lineofsight.trail.models import Event

from . import asked_world, discussion_world
from .addresses import address
from .interrupted import Editor, Killed, killed_at, undone
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]


@pytest.fixture
def row(westmere: Cast) -> AgencyReturn:
    """A tool whose sections are all complete, not finished."""
    return fill_in(westmere, tool(westmere, audit(westmere)), finish=False)


def saved(row: AgencyReturn) -> str:
    part = contents(fresh(row).response, section="recognition")[0]
    return next(each.value for each in part.questions if each.question.key == "noticed")


def happened(verb: str, kind: str = "deep_dives.agencyreturn") -> int:
    return Event.objects.filter(verb=verb, kind=kind, chain="writes").count()


def play(w: Cast, row: AgencyReturn, seed: int) -> None:
    """One afternoon of two people at one section, in an order and with mishaps drawn from the seed."""
    chosen = random.Random(seed)
    section = address(w, "audit_tool_section", row.deep_dive, return_pk=row.pk, section="recognition")
    editors = [Editor(w.authors["police"], section), Editor(w.leads["police"], section)]
    before = saved(row)
    finishing = address(w, "finish_tool", row.deep_dive, return_pk=row.pk)
    for number in range(chosen.randint(6, 14)):
        who = chosen.choice(editors)
        match chosen.choices(
            ["type", "autosave", "save", "twice", "expire", "kill", "kill_autosave", "finish"],
            [6, 4, 3, 2, 2, 3, 2, 1 if number > 8 else 0],
        )[0]:
            case "type":
                who.type(f"{'AL'[editors.index(who)]}{number}w")
            case "autosave":
                who.autosave()
            case "save":
                who.save()
            case "twice":
                who.save(times=2)
            case "expire":
                who.lose_session()
                who.save()
                who.sign_in()
            case "kill":
                _die(who.save, chosen.randint(1, 90))
            case "kill_autosave":
                _die(who.autosave, chosen.randint(1, 60))
            case "finish":
                _die(lambda: editors[0].client.post(finishing), chosen.randint(1, 200))
                for _ in range(2):
                    editors[0].client.post(finishing)
    for who in editors:
        who.settle()
    # Whoever settled first may have been overtaken; her words are then in what the other one joined.
    now = saved(row)
    for who in editors:
        for words in who.typed:
            # A page that can still be sent is no place to lie: there the words must have been saved.
            stands_to_be_copied = not who.form and words in unescape(who.shown)
            assert words in now or stands_to_be_copied, (seed, words, now)
    assert before in now, (seed, before, now)
    assert happened("finish_tool") == (1 if fresh(row).state == ReturnState.AWAITING_SIGN_OFF else 0), seed
    assert Task.objects.filter(key="sign_off_tool", about_id=row.pk, settled_at=None).count() <= 1, seed


def _die(what: Callable[[], Any], statement: int) -> None:
    """The worker dies on the way, or was done before; the person sees an error and keeps her page."""
    try:
        with killed_at(statement):
            what()
    except Killed:
        pass


def test_nothing_typed_is_lost_in_five_afternoons(westmere: Cast, row: AgencyReturn) -> None:
    """C4."""
    for seed in range(5):
        with undone():
            play(westmere, row, seed)


@pytest.mark.full
@pytest.mark.parametrize("first", range(30, 530, 50))
def test_nothing_typed_is_lost_in_five_hundred_afternoons(westmere: Cast, row: AgencyReturn, first: int) -> None:
    """C4."""
    for seed in range(first, first + 50):
        with undone():
            play(westmere, row, seed)


def a_minute_later() -> None:
    """What a worker that died had begun is then nobody’s, and may be sent again."""
    Sending.objects.update(began_at=F("began_at") - GIVEN_UP)


def at_every_statement(what: Callable[[], Any], look: Callable[[bool], None]) -> int:
    """Dies before each statement in turn, looks, does it again in peace and looks again; gives how many deaths."""
    deaths = 0
    while True:
        with undone():
            try:
                with killed_at(deaths + 1):
                    what()
                return deaths
            except Killed:
                deaths += 1
            look(False)
            a_minute_later()
            what()
            look(True)


def test_a_worker_that_dies_while_saving_leaves_the_section_as_it_was_or_as_it_was_sent(
    westmere: Cast, row: AgencyReturn
) -> None:
    """C3."""
    section = address(westmere, "audit_tool_section", row.deep_dive, return_pk=row.pk, section="recognition")
    who, before = Editor(westmere.authors["police"], section), saved(row)
    who.type("Seen on the Tuesday.")
    sent = dict(who.form) | {"later": "yes"}

    def look(done: bool) -> None:
        assert saved(row) in ([sent["q-noticed"]] if done else [before, sent["q-noticed"]])

    assert at_every_statement(lambda: who.client.post(section, sent), look) > 20


def test_a_worker_that_dies_while_submitting_submits_once(westmere: Cast, sign_in: SignIn) -> None:
    """C3 and C5."""
    dd = asked_world.issued(westmere, "A")
    lead, author = westmere.leads["police"], westmere.authors["police"]
    actions.name_author(returns=asked_world.tools_of(westmere, dd, "police"), author=author, by=lead)
    row = fill_in(westmere, fresh(asked_world.tools_of(westmere, dd, "police")[0]), by=author)
    browser, there = sign_in(lead), address(westmere, "sign_off_tool", dd, return_pk=row.pk)

    def look(done: bool) -> None:
        now = fresh(row)
        submitted = now.state == ReturnState.SUBMITTED
        assert submitted == (now.submitted_at is not None)
        assert happened("sign_off_tool") == (1 if submitted else 0)
        assert Task.objects.filter(key="sign_off_tool", settled_at=None).count() == (0 if submitted else 1)
        assert submitted or not done

    assert at_every_statement(lambda: browser.post(there, {"read": "on"}), look) > 20


def test_a_worker_that_dies_while_circulating_sends_the_pack_once(
    westmere: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    """C3 and C5."""
    dd = discussion_world.collated(westmere)
    police = discussion_world.attendee(dd, westmere.leads["police"])
    unit, there = sign_in(westmere.business_unit), address(westmere, "circulate_pack", dd)

    def circulate() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            unit.post(there, {"attendees": [str(police.pk)]})

    def look(done: bool) -> None:
        circulated = DeepDive.objects.get(pk=dd.pk).stage == Stage.PACK_CIRCULATED
        told = Notice.objects.filter(member=police.member, subject="The pack is ready to read").count()
        assert told == (1 if circulated else 0) == happened("circulate_pack", "deep_dives.pack")
        assert (Pack.objects.get(deep_dive=dd).circulated_at is not None) == circulated
        assert circulated or not done
        if done:
            assert len([m for m in mail.outbox if m.to == [police.member.person.email]]) == 1
            mail.outbox.clear()

    mail.outbox.clear()
    assert at_every_statement(circulate, look) > 20


def test_pressing_twice_circulates_and_tells_once(
    westmere: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    """C5."""
    dd = discussion_world.collated(westmere)
    police = discussion_world.attendee(dd, westmere.leads["police"])
    unit, there = sign_in(westmere.business_unit), address(westmere, "circulate_pack", dd)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            unit.post(there, {"attendees": [str(police.pk)]})
    assert Notice.objects.filter(member=police.member, subject="The pack is ready to read").count() == 1
    assert len([m for m in mail.outbox if "The pack is ready to read" in m.subject]) == 1
