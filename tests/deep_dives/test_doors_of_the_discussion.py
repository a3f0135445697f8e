"""Who finds the pages of pack and discussion at all; everybody else gets the same "page not found"."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DiscussionLine

from . import discussion_world as world
from .addresses import address

pytestmark = pytest.mark.django_db

ARRANGE = ("collate_pack", "circulate_pack", "recall_pack", "arrange_discussion", "add_attendee")
READ = ("pack", "pack_word", "discussion", "discussion_record", "judgement_summary", "attendees")
WRITE = ("record_attendance", "hold_discussion", "adjourn_discussion", "agree_conclusions")
OWN = ("confidentiality_terms", "key_sheet")


@pytest.fixture
def pages(westmere):
    """Every page with its address, in a deep dive whose discussion is held and half recorded."""
    dd = world.judged(westmere, leave_out=("T",))
    found = {page: address(westmere, page, dd) for page in (*ARRANGE, *READ, *WRITE, *OWN)}
    case = world.child(dd, "K").pk
    found["pack_of_child"] = address(westmere, "pack", dd, case_pk=case)
    found["discussion_of_child"] = address(westmere, "discussion", dd, case_pk=case)
    for page in ("record_views", "record_conclusion", "add_line"):
        found[page] = address(westmere, page, dd, case_pk=case)
    found["record_judgement"] = address(westmere, "record_judgement", dd, case_pk=case, domain="impact")
    found["judge_cohort"] = address(westmere, "record_judgement", dd, domain="impact")
    line = DiscussionLine.objects.filter(deep_dive=dd).first()
    found["change_line"] = address(westmere, "change_line", dd, line_pk=line.pk)
    return found


WRITES = {*WRITE, "record_views", "record_conclusion", "add_line", "record_judgement", "judge_cohort", "change_line"}
READS = {*READ, "pack_of_child", "discussion_of_child"}


def _found(client, pages):
    """The pages that answer at all, by GET and by POST."""
    found = {name for name, page in pages.items() if client.get(page).status_code != 404}
    assert found == {name for name, page in pages.items() if client.post(page, {}).status_code != 404}
    return found


@pytest.mark.parametrize(
    "who", ["outsider", "decision_chair", "analyst", "trainer", "data_protection", "administrator"]
)
def test_people_without_a_part_in_it_find_nothing(westmere, sign_in, pages, who):
    assert _found(sign_in(getattr(westmere, who)), pages) == set()


def test_leads_authors_and_partners_who_do_not_attend_find_nothing(westmere, sign_in, pages):
    for member in (
        westmere.leads["school"],
        westmere.leads["council"],
        westmere.authors["school"],
        westmere.executives["police"],
    ):
        assert _found(sign_in(member), pages) == set()


def test_attendees_read_and_never_write(westmere, sign_in, pages):
    assert _found(sign_in(westmere.leads["police"]), pages) == READS | set(OWN)


def test_the_scrutineer_reads(westmere, sign_in, pages):
    assert _found(sign_in(westmere.scrutineer), pages) == READS


def test_the_chair_reads_and_writes(westmere, sign_in, pages):
    chair = sign_in(westmere.oversight_chair)
    found = {name for name, page in pages.items() if chair.get(page).status_code != 404}
    assert found == READS | WRITES | set(OWN)


def test_the_business_unit_arranges_too(westmere, sign_in, pages):
    bu = sign_in(westmere.business_unit)
    found = {name for name, page in pages.items() if bu.get(page).status_code != 404}
    assert found == READS | WRITES | set(ARRANGE)


def test_whoever_is_kept_away_finds_nothing_though_invited(westmere, sign_in, pages):
    dd = world.DeepDive.objects.get(tenant=westmere.tenant)
    actions.exclude_member(deep_dive=dd, member=westmere.leads["police"], by=westmere.business_unit)
    assert _found(sign_in(westmere.leads["police"]), pages) == set()
