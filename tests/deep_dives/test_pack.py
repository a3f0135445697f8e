"""Reading the pack: by child and section, history apart, nothing of identity, the same queries however many."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, PackReturn
from lineofsight.trail.models import Event

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _child(w, dd, letter):
    return address(w, "pack", dd, case_pk=world.child(dd, letter).pk)


@pytest.mark.requirement("DDV-033")
def test_what_was_entered_from_outside_the_window_stands_in_its_own_part_flagged_as_history(westmere, sign_in):
    dd = world.circulated(westmere)
    page = sign_in(westmere.leads["police"]).get(_child(westmere, dd, "K")).content.decode()
    in_window, history = page.split('<div class="los-pack__history">')
    assert "police long ago K" not in in_window
    line = history.split("police long ago K")[1].split("</li>")[0]
    assert "History" in line and "4 March 2019" in line and "The same pattern was seen then" in line
    assert world.text("police", "K", "history", "before") in history
    assert 'Before the audit’s window <strong class="govuk-tag govuk-tag--purple">History</strong>' in history


def test_each_agency_stands_beside_the_others_with_its_own_grade_and_differences_are_said(westmere, sign_in):
    dd = world.circulated(westmere)
    words = said(sign_in(westmere.leads["police"]).get(_child(westmere, dd, "K")))
    recognition = words.split("Recognition Grades differ by 2 steps")[1].split(
        "Planning and intervention Grades differ"
    )[0]
    assert recognition.index("Children's services Own grade: Outstanding") < recognition.index(
        "Police Own grade: Requires improvement"
    )
    assert "Assessment Children's services Own grade: Good" in words


def test_a_missing_tool_is_named_where_it_is_missed(westmere, sign_in):
    dd = world.circulated(westmere)
    police = sign_in(westmere.leads["police"])
    assert "Not received: Health. What it knows is not in this pack." in said(police.get(_child(westmere, dd, "T")))
    assert "Not received" not in said(police.get(_child(westmere, dd, "K")))


def test_a_correction_shows_what_changed_and_why(westmere, sign_in):
    dd = world.circulated(westmere)
    row = AgencyReturn.objects.get(deep_dive=dd, case__letter="K", agency=westmere.agencies["police"])
    from lineofsight.deep_dives.actions.corrections import passages

    key = next(k for k, section, _, words in passages(row.response) if "recognition: noticed" in words)
    actions.correct_return(
        agency_return=row,
        changes={key: "It was noticed a day earlier."},
        reason="The log was read again",
        by=westmere.leads["police"],
    )
    words = said(sign_in(westmere.authors["council"]).get(_child(westmere, dd, "K")))
    assert "Police corrected its audit tool" in words and "The log was read again" in words
    assert "Now: It was noticed a day earlier." in words


def test_the_pack_shows_nothing_of_identity_on_screen_or_as_word(westmere, sign_in):
    dd = world.circulated(westmere)
    bu = sign_in(westmere.business_unit)
    shown = bu.get(address(westmere, "pack", dd)).content.decode()
    shown += bu.get(address(westmere, "pack", dd) + "?whole=yes").content.decode()
    with ZipFile(BytesIO(bu.get(address(westmere, "pack_word", dd)).content)) as file:
        shown += "".join(file.read(name).decode(errors="ignore") for name in file.namelist())
    assert world.text("council", "F", "impact", "changed") in shown
    for forename, surname in world.NAMES.values():
        assert forename not in shown and surname not in shown
    assert "2014" not in shown and "7 May" not in shown
    # Nor does it say who wrote an audit tool: agencies speak, not people.
    assert westmere.authors["police"].name not in shown


def test_reading_and_taking_away_are_on_record(westmere, sign_in):
    dd = world.circulated(westmere)
    police = sign_in(westmere.leads["police"])
    police.get(_child(westmere, dd, "K"))
    police.get(address(westmere, "pack_word", dd))
    reads = Event.objects.filter(chain="reads", actor_id=westmere.leads["police"].pk)
    assert {e.details["purpose"] for e in reads} >= {"read_pack", "take_pack_away"}
    taken = Event.objects.filter(chain="writes", verb="download_pack").get()
    assert taken.actor_id == westmere.leads["police"].pk


def test_the_scrutineer_reads_on_screen_and_takes_nothing_away(westmere, sign_in):
    dd = world.circulated(westmere)
    scrutineer = sign_in(westmere.scrutineer)
    assert "Own grade" in said(scrutineer.get(_child(westmere, dd, "K")))
    assert "Download as Word" not in said(scrutineer.get(address(westmere, "pack", dd)))
    assert "Only attendees who accepted the confidentiality terms" in said(
        scrutineer.get(address(westmere, "pack_word", dd))
    )


def test_a_child_of_another_deep_dive_is_not_found(westmere, sign_in):
    dd, other = world.circulated(westmere), world.circulated(westmere)
    page = address(westmere, "pack", dd, case_pk=world.child(other, "K").pk)
    assert sign_in(westmere.business_unit).get(page).status_code == 404


def _queries(client, page):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(page).status_code == 200
    return len(counted)


def test_as_many_queries_for_thirteen_children_as_for_three(westmere, sign_in):
    dd = world.circulated(westmere)
    bu = sign_in(westmere.business_unit)
    whole, index = address(westmere, "pack", dd) + "?whole=yes", address(westmere, "pack", dd)
    bu.get(whole)
    few = _queries(bu, whole), _queries(bu, index)
    pack = dd.packs.get()
    for letter in ("A", "B", "C", "D", "E", "G", "H", "J", "M", "N"):
        row = world.give_another(westmere, dd, letter)
        PackReturn.objects.create(tenant=westmere.tenant, deep_dive=dd, pack=pack, agency_return=row, version=1)
    assert (_queries(bu, whole), _queries(bu, index)) == few


def test_before_it_is_collated_the_page_says_why(westmere, sign_in):
    dd = world.closed(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "pack", dd)))
    assert "The pack is collated when the agencies’ audit tools are closed." in words


def test_before_it_is_circulated_attendees_and_scrutineer_are_told_so(westmere, sign_in):
    dd = world.collated(westmere)
    assert "not been sent to you yet" in said(sign_in(westmere.leads["police"]).get(address(westmere, "pack", dd)))
    assert "collated and not circulated yet" in said(sign_in(westmere.scrutineer).get(address(westmere, "pack", dd)))
