"""C6: what no state table names is refused in every state, whoever tries it; made-up lives break no rule."""

import importlib
import pkgutil
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import lineofsight
from lineofsight.demo.cast import Cast
from lineofsight.engine.states import NoSuchStep, StateTable
from lineofsight.improvement.models import Action
from lineofsight.improvement.states import ACTION
from lineofsight.partnership.models import Member
from lineofsight.trail.models import Event
from tests.deep_dives.interrupted import undone
from tests.improvement.plans_world import MINUTE, address, again, in_days, proposed, today


def tables() -> Iterator[tuple[str, StateTable]]:
    for room in pkgutil.iter_modules(lineofsight.__path__):
        try:
            module = importlib.import_module(f"lineofsight.{room.name}.states")
        except ModuleNotFoundError:
            continue
        for name, found in vars(module).items():
            if isinstance(found, StateTable):
                yield f"{room.name}.{name}", found


TABLES = dict(tables())


@pytest.mark.parametrize("name", TABLES)
def test_every_pair_of_state_and_event_is_a_line_of_its_table_or_refused_with_a_sentence(name: str) -> None:
    table = TABLES[name]
    lines = {(step.state, step.event): step.next for step in table.steps}
    events = {step.event for step in table.steps} | {"nothing_of_the_kind"}
    for state in (*table.states, "no_such_state"):
        for event in events:
            if (state, event) in lines:
                assert table.next(state, event) == lines[state, event]
            else:
                assert not table.can(state, event)
                with pytest.raises(NoSuchStep) as refused:
                    table.next(state, event)
                assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", TABLES)
def test_a_thousand_lives_of_fifty_steps_stay_within_their_table(name: str) -> None:
    table, by = TABLES[name], random.Random(name)
    events = sorted({step.event for step in table.steps})
    for _ in range(1_000):
        state = table.start
        for _ in range(50):
            event = by.choice(events)
            if table.can(state, event):
                state = table.next(state, event)
            assert state in table.states


# An action and everybody who might want something of it. Who may do what is said here once more, apart from the doors.
PEOPLE = ("unit", "chair", "other chair", "lead", "other lead", "analyst", "scrutineer", "author", "stranger")
MAY = {
    "agree": {"unit", "chair"},
    "update": {"unit", "lead"},
    "block": {"unit", "lead"},
    "claim": {"unit", "lead"},
    "verify": {"unit", "chair"},
    "give_back": {"unit", "chair"},
    "extend": {"unit", "chair"},
    "cancel": {"unit", "chair"},
    "close": {"unit", "chair"},
    "reopen": {"unit", "chair"},
}
HOW = {
    "update": {"how": "on_track", "words": "It goes well."},
    "block": {"how": "blocked", "words": "No nurse.", "help_wanted": "A post."},
    "claim": {"how": "done", "words": "It runs.", "evidence": "The rota of May."},
}


class Life(RuleBasedStateMachine):
    """One action, through its pages, by anybody in any order."""

    def __init__(self, w: Cast, action: Action, browsers: dict[str, Client], happened: Counter[str]) -> None:
        super().__init__()
        self.w, self.action, self.browsers, self.happened = w, action, browsers, happened
        self.kept = undone()
        self.kept.__enter__()

    def teardown(self) -> None:
        self.kept.__exit__(None, None, None)

    @rule(who=st.sampled_from(PEOPLE), event=st.sampled_from(sorted(MAY)))
    def something_is_tried(self, who: str, event: str) -> None:
        before, told = again(self.action).state, self._told()
        answer = self._send(who, event)
        after = again(self.action).state
        assert answer.status_code < 500
        happened = after != before or (answer.status_code == 302 and self._told() != told)
        if not happened:
            assert after == before and self._told() == told
            return
        assert who in MAY[event], f"{who} could {event} in {before}"
        assert (before, after) in {(step.state, step.next) for step in ACTION.steps if step.event == event}
        assert self._told() > told, f"{event} in {before} left no event"
        self.happened[event] += 1

    @invariant()
    def it_stands_in_a_state_of_its_table(self) -> None:
        assert again(self.action).state in ACTION.states

    def _told(self) -> int:
        done = Event.objects.filter(tenant_id=self.w.tenant.pk, chain="writes")
        return done.exclude(verb="refused").count()

    def _send(self, who: str, event: str) -> Any:
        w, action, browser = self.w, self.action, self.browsers[who]
        group = w.groups["oversight"].pk
        day = {"decided_on": today().isoformat(), "minute_reference": MINUTE}
        if event == "agree":
            return browser.post(address(w, "agree_actions", group), day | {"chosen": [action.pk]})
        if event in HOW:
            return browser.post(address(w, "update_action", action.pk), HOW[event])
        if event in ("verify", "give_back"):
            verdict = {"verify": "verify", "give_back": "back"}[event]
            typed = {f"verdict-{action.pk}": verdict, f"reason-{action.pk}": "Nine of ten?"}
            return browser.post(address(w, "verify_actions", group), day | typed)
        until = in_days(100)
        typed = {
            "extend": {"until": until.isoformat(), "reason": "It is advertised.", f"keep_until_{until:%Y%m%d}": "on"},
            "cancel": {"reason": "The service has ended."},
            "close": {"outcome": "achieved", "outcome_words": "Six before, nine now."},
            "reopen": {
                "reason": "It did not hold.",
                "due_date": until.isoformat(),
                f"keep_due_date_{until:%Y%m%d}": "on",
            },
        }[event]
        return browser.post(address(w, f"{event}_action", action.pk), day | typed)


def live(w: Cast, eastmere: Cast, sign_in: Callable[[Member], Client], *, lives: int, steps: int) -> Counter[str]:
    """How often each event came about."""
    action = proposed(w)
    who = {
        "unit": w.business_unit,
        "chair": w.oversight_chair,
        "other chair": w.decision_chair,
        "lead": w.leads["health"],
        "other lead": w.leads["police"],
        "analyst": w.analyst,
        "scrutineer": w.scrutineer,
        "author": w.authors["health"],
        "stranger": eastmere.business_unit,
    }
    browsers = {name: sign_in(member) for name, member in who.items()}
    happened: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: Life(w, action, browsers, happened),
        settings=settings(
            max_examples=lives, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    return happened


def test_a_few_lives_of_an_action_through_its_pages_by_anybody(westmere: Cast, eastmere: Cast, sign_in: Any) -> None:
    assert live(westmere, eastmere, sign_in, lives=4, steps=15)


@pytest.mark.full
def test_a_thousand_lives_of_an_action_through_its_pages(westmere: Cast, eastmere: Cast, sign_in: Any) -> None:
    happened = live(westmere, eastmere, sign_in, lives=1_000, steps=50)
    assert set(happened) == set(MAY), happened
