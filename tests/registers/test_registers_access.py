"""Every page of the registers opened by everybody of the cast, against who may by the permission matrix; and no page
asks the database while it is rendered."""

import random
from uuid import UUID

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.registers import actions
from tests.architecture import no_query_while_rendering
from tests.deep_dives.addresses import said
from tests.security.facts import gather
from tests.security.oracle import may_open
from tests.security.registers_oracle import PAGES

from . import registers_world as made
from .registers_world import fresh
from .test_document import a_file

pytestmark = pytest.mark.django_db
# Of some thirteen hundred visits; the walk through every room in the full run makes them all.
SAMPLE = 250


def registers(w: Cast) -> None:
    """Rows of every kind, of different owners, groups and openness."""
    health = made.scored(w)
    made.scored(w, made.risk(w, "Quiet.", confidential=True, owner=w.leads["council"], group=w.groups["decides"]))
    actions.escalate_risk(risk=made.again(health), because="Money.", by=fresh(w.business_unit))
    actions.add_mitigation(
        risk=health,
        words="Name a nurse.",
        owner=fresh(w.leads["council"]),
        due_date=made.in_days(9),
        by=fresh(w.business_unit),
    )
    made.triaged(w)
    made.problem(w, "Quiet one", confidential=True, by=w.authors["council"])
    made.gap(w)
    put = made.gap(w, "Shared", agency=w.agencies["council"], by=w.leads["council"], share=True)
    actions.put_gap(gap=put, commissioner=w.agencies["police"], by=fresh(w.business_unit))
    for agency in (None, w.agencies["health"]):
        actions.enter_inspection(
            kind="peer",
            title=f"Review of {agency}",
            body="Peers",
            dated_on=made.in_days(-2),
            agency=agency,
            findings=[actions.Found("improve", "Minutes come late.")],
            by=fresh(w.business_unit),
        )
    made.adopted(w, upload=a_file())
    draft = made.document(w, "Hushed strategy", owner=w.leads["police"], group=w.groups["decides"])
    actions.add_version(document=draft, number="1", change="x", upload=a_file(), by=fresh(w.business_unit))
    row = made.matter(w)
    for kept, member in ((health, w.leads["police"]), (row, w.executives["police"])):
        actions.step_back(row=kept, member=fresh(member), interest="Family.", by=fresh(w.business_unit))


def test_each_page_opens_for_those_the_matrix_names_and_for_nobody_else(
    westmere: Cast, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = westmere
    registers(w)
    facts = gather()
    members = ("business_unit", "oversight_chair", "scrutineer", "analyst", "trainer", "administrator", "outsider")
    everybody = [w.members[part] for part in members]
    everybody += [w.leads["health"], w.leads["police"], w.authors["council"], w.executives["police"]]
    clients = {m.pk: sign_in(m) for m in everybody}
    no_query_while_rendering.forbid(monkeypatch)
    visits = []
    for page in PAGES:
        rows = facts.registers.of(page)
        for pk in [None] if rows is None else [*rows, UUID(int=1)]:
            ids = {} if pk is None else {"pk": pk}
            path = reverse(f"registers:{page}", kwargs={"tenant": w.tenant.slug, **ids})
            # An address that belongs to nobody is the same for all.
            visits += [(page, path, ids, member) for member in (everybody if pk != UUID(int=1) else everybody[:2])]
    wrong, opened = [], 0
    for page, path, ids, member in random.Random(11).sample(visits, SAMPLE):
        status = clients[member.pk].get(path).status_code
        may = may_open(facts, member.person_id, f"registers:{page}", w.tenant.pk, ids)
        opened += status != 404
        if (status != 404) is not may:
            wrong.append(f"{page}: {member.name} got {status}, may: {may}")
    assert not wrong, "\n".join(wrong[:40])
    assert opened > SAMPLE / 8


def test_nothing_of_a_confidential_row_stands_in_what_others_read_or_download(westmere: Cast, sign_in) -> None:
    w = westmere
    registers(w)
    hidden = ("Quiet.", "Quiet one", "Hushed strategy")
    lead = sign_in(w.leads["health"])
    for page in ("risks", "risk_map", "problems", "problem_figures", "gaps", "inspections", "documents", "interests"):
        text = lead.get(made.address(w, page)).content.decode()
        assert not any(words in text for words in hidden), page
    for page in ("risks", "problems", "documents"):
        read = read_list(lead.get(made.address(w, page) + "?export=xlsx").content, "list.xlsx")
        text = " ".join(value for row in read.rows for value in row.values.values())
        assert read.rows and not any(words in text for words in hidden), page


def test_a_form_sent_twice_makes_one_thing_and_says_where_it_stands(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    owner, group = w.leads["council"].pk, w.groups["oversight"].pk
    soon = made.in_days(9).isoformat()
    forms = {
        "raise_risk": {"words": "One.", "kind": "partnership", "owner": owner, "group": group},
        "raise_problem": {"title": "One", "words": "It waits."},
        "log_gap": {
            "title": "One",
            "words": "Missing.",
            "children": "All",
            "evidence": "Log",
            "urgency": "1",
            "due_date": soon,
        },
        "add_document": {"title": "One", "kind": "Procedure", "owner": owner, "group": group},
        "log_matter": {"title": "One", "words": "Act.", "came_from": "A council", "came_on": made.today().isoformat()},
    }
    for page, sent in forms.items():
        assert unit.post(made.address(w, page), sent).status_code == 302, page
        again = unit.post(made.address(w, page), sent)
        assert again.status_code == 200 and "stands here already as" in said(again), page
