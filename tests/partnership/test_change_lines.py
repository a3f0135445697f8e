"""A listed setting is changed line by line, without JavaScript, and what changes is shown before it is kept."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Edition
from lineofsight.trail.models import Event


def address(cast: Cast, field: str, chapter: str = "deep_dives") -> str:
    return f"/{cast.tenant.slug}/settings/{chapter}/{field}/lines/"


def lines(*rows: dict[str, str]) -> dict[str, str]:
    sent = {"lines-TOTAL_FORMS": str(len(rows)), "lines-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        sent |= {f"lines-{place}-{name}": value for name, value in row.items()}
    return sent


PARTICIPANTS = {"by": "participants", "words": "Approved by those who took part", "working_days": "10"}
GROUP = {"by": "oversight_committee", "words": "Approved by the group", "working_days": "10", "between_meetings": "on"}
PARTNERS = {"by": "partners", "words": "Signed by the partners", "working_days": "15", "between_meetings": "on"}


def chain(cast: Cast) -> list[str]:
    return [step.by for step in in_force(cast.tenant, "deep_dives").approval_chain]


def test_a_step_is_added_looked_at_and_kept_here_and_nowhere_else(westmere: Cast, eastmere: Cast, sign_in) -> None:
    client, page, there = sign_in(westmere.business_unit), address(westmere, "approval_chain"), chain(eastmere)
    opened = client.get(page).content.decode()
    assert "Approved by those who took part" in opened and "Add another step" in opened
    sent = lines(PARTICIPANTS, GROUP, PARTNERS)
    looked = client.post(page, sent).content.decode()
    assert "New" in looked and "Signed by the partners" in looked
    assert chain(westmere) == ["participants", "oversight_committee"]
    assert client.post(page, sent | {"keep": "yes"}).status_code == 302
    assert chain(westmere) == ["participants", "oversight_committee", "partners"]
    assert in_force(westmere.tenant, "deep_dives").approval_chain[2].working_days == 15
    assert chain(eastmere) == there
    event = Event.objects.filter(tenant_id=westmere.tenant.id, verb="change_settings").latest("number")
    assert event.actor_id == westmere.business_unit.id


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("lines-do-1-up", ["Approved by the group", "Approved by those who took part", "Signed by the partners"]),
        ("lines-do-1-down", ["Approved by those who took part", "Signed by the partners", "Approved by the group"]),
        ("lines-do-1-remove", ["Approved by those who took part", "Signed by the partners"]),
    ],
)
def test_a_line_is_moved_or_removed_by_its_button_and_nothing_is_kept_yet(
    westmere: Cast, sign_in, button: str, left: list[str]
) -> None:
    before = Edition.objects.count()
    sent = lines(PARTICIPANTS, GROUP, PARTNERS) | {button: "yes"}
    page = sign_in(westmere.business_unit).post(address(westmere, "approval_chain"), sent).content.decode()
    shown = page.split("<main", 1)[1].split("Changed before", 1)[0]
    places = [shown.find(f'value="{words}"') for words in left]
    assert -1 not in places and places == sorted(places)
    assert f'name="lines-{len(left)}-words"' not in shown
    assert Edition.objects.count() == before


def test_going_on_changing_gives_back_what_was_typed(westmere: Cast, sign_in) -> None:
    sent = lines(PARTICIPANTS, PARTNERS) | {"again": "yes"}
    page = sign_in(westmere.business_unit).post(address(westmere, "approval_chain"), sent).content.decode()
    assert 'value="Signed by the partners"' in page and "Look at the change" in page


def test_a_category_whose_words_are_corrected_stays_the_same_category(westmere: Cast, sign_in) -> None:
    client, page = sign_in(westmere.business_unit), address(westmere, "categories")
    now = in_force(westmere.tenant, "deep_dives").categories
    rows = [{"key": c.key, "words": c.words, "common": c.common} for c in now]
    rows[-1]["words"] = "Looked after children"
    rows.append({"key": "", "words": "Care leavers", "common": "care_leaver"})
    looked = client.post(page, lines(*rows)).content.decode()
    assert "Child in care" in looked and "Looked after children" in looked
    client.post(page, lines(*rows) | {"keep": "yes"})
    kept = in_force(westmere.tenant, "deep_dives")
    assert [(c.key, c.words) for c in kept.categories[-2:]] == [
        ("child_in_care", "Looked after children"),
        ("care_leavers", "Care leavers"),
    ]
    assert set(kept.category_order) == {c.key for c in kept.categories}


def test_deadlines_are_a_table_of_numbers(westmere: Cast, sign_in) -> None:
    client, page = sign_in(westmere.business_unit), address(westmere, "deadlines")
    assert "Audit tools due" in client.get(page).content.decode()
    assert "39" in (looked := client.post(page, {"parts-tools_due": "45"}).content.decode()) and "45" in looked
    client.post(page, {"parts-tools_due": "45", "keep": "yes"})
    kept = in_force(westmere.tenant, "deep_dives").deadlines
    assert (kept.tools_due, kept.tools_issued) == (45, 24)


def test_editions_of_one_guidance_stay_under_one_key(westmere: Cast, sign_in) -> None:
    now = in_force(westmere.tenant, "deep_dives").guidance
    rows = [{"key": g.key, "name": g.name, "edition": g.edition, "in_force_from": g.in_force_from} for g in now]
    rows.append({"key": "", "name": now[0].name, "edition": "June 2030", "in_force_from": "2030-06-01"})
    sign_in(westmere.business_unit).post(address(westmere, "guidance"), lines(*rows) | {"keep": "yes"})
    kept = in_force(westmere.tenant, "deep_dives").guidance
    assert (kept[-1].key, len(kept)) == (now[0].key, len(now) + 1)


@pytest.mark.parametrize(
    ("field", "rows", "says"),
    [
        ("approval_chain", [{**GROUP, "by": ""}], "Choose who approves"),
        ("approval_chain", [{**GROUP, "working_days": "soon"}], "must be a whole number"),
        ("categories", [], "Enter at least one category"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_kept_on_the_page(
    westmere: Cast, sign_in, field: str, rows: list[dict[str, str]], says: str
) -> None:
    before = Edition.objects.count()
    sent = lines(*rows) | {"keep": "yes"}
    page = sign_in(westmere.business_unit).post(address(westmere, field), sent).content.decode()
    assert says in page
    assert all(row["words"] in page for row in rows)
    assert Edition.objects.count() == before


def test_others_do_not_find_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    page = address(westmere, "approval_chain")
    for member in (westmere.oversight_chair, westmere.leads["police"], westmere.administrator, eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, lines(GROUP) | {"keep": "yes"}).status_code == 404
    assert sign_in(westmere.business_unit).get(address(westmere, "cohort_size")).status_code == 404
    assert sign_in(westmere.business_unit).get(address(westmere, "no_such")).status_code == 404
