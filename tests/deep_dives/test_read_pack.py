"""Reading the pack on a tablet, and taking it away as PDF: the place kept, and every form closed by recall and expiry."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives.models import Pack, ReadingPlace
from lineofsight.engine.documents.text import extract
from lineofsight.trail.models import Event

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _forms(w, dd):
    """Every way the pack can be read or taken away."""
    child = world.child(dd, "K")
    return [
        address(w, "pack", dd),
        address(w, "pack", dd, case_pk=child.pk),
        address(w, "pack", dd) + "?whole=yes",
        address(w, "read_pack", dd, case_pk=child.pk),
        address(w, "pack_comments", dd),
        address(w, "pack_word", dd),
        address(w, "pack_pdf", dd),
    ]


def test_one_child_at_a_time_with_the_agencies_below_one_another(westmere, sign_in):
    dd = world.circulated(westmere)
    police = sign_in(westmere.leads["police"])
    page = police.get(address(westmere, "read_pack", dd, case_pk=world.child(dd, "K").pk))
    words = said(page)
    assert world.text("police", "K", "impact", "changed") in words
    assert world.text("council", "F", "impact", "changed") not in words
    assert "Next: Child T" in words
    assert "los-children--stays" in page.content.decode()


def test_she_goes_on_reading_where_she_stopped_and_nobody_else_does(westmere, sign_in):
    dd = world.circulated(westmere)
    police, council = sign_in(westmere.leads["police"]), sign_in(westmere.authors["council"])
    kept = world.child(dd, "K")
    stop = address(westmere, "stop_reading", dd, case_pk=kept.pk)
    assert police.post(stop, {"section": "planning"}).status_code == 302
    begun = police.get(address(westmere, "read_pack", dd))
    assert begun.url == address(westmere, "read_pack", dd, case_pk=kept.pk) + "#s-K-planning"
    assert "You stopped here" in said(police.get(begun.url))
    assert "Go on reading" in said(police.get(address(westmere, "pack", dd)))
    first = address(westmere, "read_pack", dd, case_pk=world.child(dd, "F").pk)
    assert council.get(address(westmere, "read_pack", dd)).url == first
    assert "Start reading" in said(council.get(address(westmere, "pack", dd)))


def test_going_on_to_the_next_child_keeps_that_place(westmere, sign_in):
    dd = world.circulated(westmere)
    police = sign_in(westmere.leads["police"])
    following = world.child(dd, "T")
    answer = police.post(address(westmere, "stop_reading", dd, case_pk=following.pk))
    assert answer.url == address(westmere, "read_pack", dd, case_pk=following.pk)
    assert ReadingPlace.objects.get(deep_dive=dd).case == following


def test_a_section_that_is_in_no_tool_is_not_kept(westmere, sign_in):
    dd = world.circulated(westmere)
    stop = address(westmere, "stop_reading", dd, case_pk=world.child(dd, "K").pk)
    assert "Choose a section of the pack" in said(
        sign_in(westmere.leads["police"]).post(stop, {"section": "no-such-section"})
    )
    assert not ReadingPlace.objects.exists()


def test_the_pdf_says_what_the_word_file_says_and_names_its_reader(westmere, sign_in):
    dd = world.circulated(westmere)
    police, council = sign_in(westmere.leads["police"]), sign_in(westmere.authors["council"])
    answer = police.get(address(westmere, "pack_pdf", dd))
    assert answer["Content-Type"] == "application/pdf" and b"/StructTreeRoot" in answer.content
    words = " ".join(" ".join(each.text for each in extract(answer.content, "pack.pdf")).split())
    assert "RESTRICTED" in words and f"Copy of {westmere.leads['police'].name}" in words
    assert world.text("police", "K", "impact", "changed") in words
    for forename, surname in world.NAMES.values():
        assert forename not in words and surname not in words
    police.get(address(westmere, "pack_word", dd))
    council.get(address(westmere, "pack_pdf", dd))
    taken = [event.details for event in Event.objects.filter(verb="download_pack").order_by("number")]
    assert [each["file"] for each in taken] == ["pdf", "word", "pdf"]
    assert len({each["sha256"] for each in taken}) == 1, "the reader's name stands outside the print"


def test_after_recall_no_form_of_the_pack_opens(westmere, sign_in):
    dd = world.circulated(westmere)
    police, bu = sign_in(westmere.leads["police"]), sign_in(westmere.business_unit)
    for form in _forms(westmere, dd):
        assert "recalled the pack" not in str(police.get(form).content), form
    bu.post(address(westmere, "recall_pack", dd), {"reason": "A name was left in one audit tool"})
    for form in _forms(westmere, dd):
        assert "The business unit has recalled the pack" in said(police.get(form)), form


def test_after_its_last_day_no_form_of_the_pack_opens(westmere, sign_in):
    dd = world.circulated(westmere)
    Pack.objects.filter(deep_dive=dd).update(open_until=timezone.localdate() - timedelta(days=1))
    police = sign_in(westmere.leads["police"])
    for form in _forms(westmere, dd):
        assert "The pack closed on" in said(police.get(form)), form


def test_before_the_terms_are_accepted_nothing_opens_and_strangers_get_page_not_found(westmere, eastmere, sign_in):
    dd = world.circulated(westmere, accepted=False)
    police, stranger = sign_in(westmere.leads["police"]), sign_in(eastmere.business_unit)
    trainer = sign_in(westmere.members["trainer"]) if "trainer" in westmere.members else None
    for form in _forms(westmere, dd):
        assert "when you have accepted the confidentiality terms" in said(police.get(form)), form
        assert stranger.get(form).status_code == 404
        if trainer:
            assert trainer.get(form).status_code == 404
