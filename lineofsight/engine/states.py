"""The life of a thing as one small table: every room's states.py is written with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


class NoSuchStep(Exception):
    """The table has no such step; the message is a sentence fit for the page."""


@dataclass(frozen=True)
class Step:
    """One row of a state table: in `state`, `event` by `who` leads to `next`, `within` these words of a deadline."""

    state: str
    event: str
    next: str
    who: str = ""
    within: str = ""


class StateTable:
    """All steps of one kind of thing, in the order written.

    `start` is the state a new thing has (the first step's state unless said). A pair of state and event stands at
    most once; a state may lead to itself. Raises ValueError when the table contradicts itself, which is a fault of
    the code and never of the user.
    """

    def __init__(self, name: str, steps: Iterable[Step], *, start: str = "") -> None:
        self.name = name
        self.steps: tuple[Step, ...] = tuple(steps)
        if not self.steps:
            raise ValueError(f"the state table of {name} has no steps")
        self.start = start or self.steps[0].state
        self._by_state_and_event: dict[tuple[str, str], Step] = {}
        for step in self.steps:
            key = (step.state, step.event)
            if key in self._by_state_and_event:
                raise ValueError(f"the state table of {name} has {step.event} in {step.state} twice")
            self._by_state_and_event[key] = step
        self.states: tuple[str, ...] = tuple(
            dict.fromkeys([self.start, *(state for step in self.steps for state in (step.state, step.next))])
        )
        unreachable = set(self.states) - self._reachable()
        if unreachable:
            raise ValueError(f"the state table of {name} never reaches {', '.join(sorted(unreachable))}")

    @property
    def ends(self) -> tuple[str, ...]:
        """States nothing leads out of."""
        left = {step.state for step in self.steps}
        return tuple(state for state in self.states if state not in left)

    def step(self, state: str, event: str) -> Step:
        """The row for this event in this state. Raises NoSuchStep."""
        try:
            return self._by_state_and_event[state, event]
        except KeyError:
            raise NoSuchStep(self._why_not(state, event)) from None

    def next(self, state: str, event: str) -> str:
        """The state that follows. Raises NoSuchStep."""
        return self.step(state, event).next

    def can(self, state: str, event: str) -> bool:
        """Whether the event is possible in this state."""
        return (state, event) in self._by_state_and_event

    def events(self, state: str) -> tuple[str, ...]:
        """What can happen in this state, in the order of the table; empty at an end or for an unknown state."""
        return tuple(step.event for step in self.steps if step.state == state)

    def states_with(self, event: str) -> tuple[str, ...]:
        """The states in which this event can happen."""
        return tuple(step.state for step in self.steps if step.event == event)

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for the generated docs. Ends with a newline."""
        lines = ["stateDiagram-v2"]
        lines += [f'    state "{_label(state)}" as {_node(state)}' for state in self.states]
        lines.append(f"    [*] --> {_node(self.start)}")
        for step in self.steps:
            said = " · ".join(_label(part) for part in (step.event, step.who, step.within) if part)
            lines.append(f"    {_node(step.state)} --> {_node(step.next)}: {said}")
        lines += [f"    {_node(state)} --> [*]" for state in self.ends]
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        """The table as a Markdown table with the same rows. Ends with a newline."""
        lines = ["| In state | What happens | Next state | Who | Within |", "|---|---|---|---|---|"]
        for step in self.steps:
            cells = (step.state, step.event, step.next, step.who, step.within)
            lines.append("| " + " | ".join(_words(cell).replace("|", "\\|") for cell in cells) + " |")
        return "\n".join(lines) + "\n"

    def _reachable(self) -> set[str]:
        seen, waiting = {self.start}, [self.start]
        while waiting:
            state = waiting.pop()
            for step in self.steps:
                if step.state == state and step.next not in seen:
                    seen.add(step.next)
                    waiting.append(step.next)
        return seen

    def _why_not(self, state: str, event: str) -> str:
        if state not in self.states:
            return f"“{_words(state)}” is not a state of {self.name}."
        possible = self.events(state)
        if not possible:
            return f"“{_words(event)}” is not possible: this stands at “{_words(state)}”, which is its end."
        choices = ", ".join(f"“{_words(each)}”" for each in possible)
        return f"“{_words(event)}” is not possible while this stands at “{_words(state)}”. Possible now: {choices}."


def _words(name: str) -> str:
    return name.replace("_", " ")


def _label(name: str) -> str:
    # Mermaid ends a label at these, whatever the quoting.
    return _words(name).replace('"', "'").replace(";", ",").replace(":", " ").replace("\n", " ")


def _node(name: str) -> str:
    return "s_" + re.sub(r"\W", "_", name)
