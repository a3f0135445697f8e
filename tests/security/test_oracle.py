"""X9: what is forbidden and what does not exist are answered alike: same status, same words, same length."""

import random
import re
from uuid import uuid4

import pytest

from .addresses import Address, Unmapped, addresses, pages
from .browsers import Browsers
from .facts import gather
from .oracle import PAGES, may_open

PAIRS = 200


def missing(address: Address) -> str:
    """The same page for a deep dive or thing that nobody has."""
    path = address.path
    for value in address.ids.values():
        if re.fullmatch(r"[0-9a-f-]{36}", str(value)):
            path = path.replace(str(value), str(uuid4()))
    return path


def bare(response) -> bytes:
    """The page without what differs by itself: the nonce, the form's token, the address asked for, the time left."""
    text = response.content.decode()
    text = re.sub(r'data-at-most="\d+"', "", text)
    text = re.sub(r'nonce="[^"]+"|csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}", "-" * 36, text).encode()


def test_x9_forbidden_and_missing_cannot_be_told_apart(world, capsys) -> None:
    chosen = random.Random(9)
    facts = gather()
    people = {name: member.person_id for name, member in _askers(world).items()}
    browsers = Browsers(people)
    with_ids: list[Address] = []
    for page in pages():
        if page.name in PAGES and page.keys - {"tenant"}:
            try:
                with_ids += [a for a in addresses(facts, page) if missing(a) != a.path]
            except Unmapped:
                continue
    pairs = [
        (name, address)
        for name, person in people.items()
        for address in with_ids
        if not may_open(facts, person, address.page.name, address.tenant, address.ids)
    ]
    different = []
    for name, address in chosen.sample(pairs, PAIRS):
        forbidden, absent = browsers[name].get(address.path), browsers[name].get(missing(address))
        if (forbidden.status_code, bare(forbidden)) != (absent.status_code, bare(absent)):
            different.append(f"{address.page.name} as {name}: {forbidden.status_code} and {absent.status_code}")
        if set(forbidden.headers) != set(absent.headers):
            different.append(f"{address.page.name} as {name}: {set(forbidden.headers) ^ set(absent.headers)}")
    with capsys.disabled():
        print(f"\npairs={PAIRS} different={len(different)}")
    assert not different, "\n".join(different)


def _askers(world) -> dict:
    w, e = world.casts
    return {
        "author": w.authors["school"],
        "lead": w.leads["charity"],
        "executive": w.executives["health"],
        "trainer": w.trainer,
        "other partnership": e.business_unit,
        "leaver": world.others["leaver_westmere"],
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_x9_a_partnership_that_does_not_exist_answers_like_one_that_is_not_ours(world, method: str) -> None:
    browser = Browsers({"bu": world.westmere.business_unit.person_id})["bu"]
    strange, none = (getattr(browser, method)(f"/{slug}/my-work/") for slug in ("eastmere", "nowhere-at-all"))
    assert strange.status_code == none.status_code == 404
    assert bare(strange) == bare(none)
