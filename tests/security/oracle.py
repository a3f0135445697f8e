"""Who may open which page: worked out from the permission matrix and its amendments, apart from the product's code.

Each page of the product has one line in the file of its room, `<room>_oracle.py`, and those files are found by their
name: a new room adds its file and is asked. Lines are named by page, or by "room:page" where a file speaks for several.
A line is asked about one member (`Who`), the deep dive of the address (`DiveFacts`, None outside one) and the ids of the
address, and answers: may she know that this page exists? Whoever may not gets "page not found". A page nobody has
written a line for is unmapped, and the matrix test fails.

What stands in a room's tables is read by `gather_<room>` in `<room>_facts.py`, found by its name too.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from .facts import Facts
from .oracle_words import OPEN_TO_ALL, Asked, OfHerself, Rule

ORACLES = {
    path.stem.removesuffix("_oracle"): import_module(f".{path.stem}", __package__)
    for path in sorted(Path(__file__).parent.glob("*_oracle.py"))
    if not path.stem.startswith("test_")
}


def _lines() -> dict[str, Rule | OfHerself | str]:
    found: dict[str, Rule | OfHerself | str] = {}
    for room, module in ORACLES.items():
        named = {page if ":" in page else f"{room}:{page}": rule for page, rule in module.PAGES.items()}
        twice = found.keys() & named.keys()
        assert not twice, f"two files answer for {sorted(twice)}"
        found |= named
    return found


PAGES: dict[str, Rule | OfHerself | str] = _lines()


def may_open(facts: Facts, person: Any, page: str, tenant: Any, ids: dict[str, Any]) -> bool:
    """Whether this person (None: nobody signed in) may know of this page in this partnership, with these ids."""
    rule = PAGES[page]
    if isinstance(rule, str):
        return rule == OPEN_TO_ALL or person is not None
    if isinstance(rule, OfHerself):
        return rule.holds(facts, person, ids)
    who = facts.people.get((person, tenant))
    if who is None or ORACLES["joint"].does_not_exist(facts, page, tenant):
        return False
    dive = None
    if page.startswith("deep_dives:") and "pk" in ids:
        dive = facts.dives.get(ids["pk"])
        if dive is None or dive.tenant != tenant:
            return False
    return rule(Asked(facts, who, dive, ids))
