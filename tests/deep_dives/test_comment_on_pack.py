"""Comments on the pack: for oneself or for the discussion, changed by their writer only, closed and destroyed with it."""

import pytest
from django.urls import reverse

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import PackComment
from lineofsight.engine.documents.text import extract
from lineofsight.practice.story import discussion, pack

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db

QUIET = "I wonder whether the visit was late"
LOUD = "We should ask what the school knew"


def _comment(w, sign_in, dd, member, words, read_by, section=""):
    page = address(w, "comment_on_pack", dd, case_pk=world.child(dd, "K").pk)
    return sign_in(member).post(page, {"words": words, "read_by": read_by, "section": section})


@pytest.fixture
def commented(westmere, sign_in):
    dd = world.circulated(westmere)
    police = westmere.leads["police"]
    assert _comment(westmere, sign_in, dd, police, QUIET, "only_me").status_code == 302
    assert _comment(westmere, sign_in, dd, police, LOUD, "discussion", "planning").status_code == 302
    return dd


def test_its_writer_reads_both_beside_the_child_and_on_the_list(westmere, sign_in, commented):
    police = sign_in(westmere.leads["police"])
    reading = said(police.get(address(westmere, "read_pack", commented, case_pk=world.child(commented, "K").pk)))
    assert QUIET in reading and "Only you" in reading
    assert LOUD in reading.split("Planning and intervention")[1]
    assert QUIET not in said(
        police.get(address(westmere, "read_pack", commented, case_pk=world.child(commented, "F").pk))
    )
    listed = said(police.get(address(westmere, "pack_comments", commented)))
    assert QUIET in listed and LOUD in listed and "Planning and intervention" in listed


@pytest.mark.parametrize("who", ["attendee", "business_unit", "scrutineer"])
def test_what_is_for_its_writer_alone_is_shown_to_nobody_else(westmere, sign_in, commented, who):
    member = {
        "attendee": westmere.authors["council"],
        "business_unit": westmere.business_unit,
        "scrutineer": westmere.scrutineer,
    }[who]
    client = sign_in(member)
    case = world.child(commented, "K")
    pages = [
        address(westmere, "pack_comments", commented),
        address(westmere, "read_pack", commented, case_pk=case.pk),
        address(westmere, "pack", commented, case_pk=case.pk),
    ]
    shown = " ".join(said(client.get(page)) for page in pages)
    assert QUIET not in shown
    assert (LOUD in shown) == (who != "scrutineer")


def test_the_chair_reads_the_shared_ones_by_child(westmere, sign_in, commented):
    dd = discussion.begin(westmere, commented)
    chair = world.session(dd).chair
    words = said(sign_in(chair).get(address(westmere, "pack_comments", dd)))
    assert LOUD in words.split("Child K")[1] and QUIET not in words


def test_no_file_of_the_pack_holds_a_comment(westmere, sign_in, commented):
    council = sign_in(westmere.authors["council"])
    for form, name in (("pack_word", "pack.docx"), ("pack_pdf", "pack.pdf")):
        content = council.get(address(westmere, form, commented)).content
        words = " ".join(each.text for each in extract(content, name))
        assert "planning" in words and LOUD not in words and QUIET not in words


def test_only_its_writer_changes_or_removes_it(westmere, eastmere, sign_in, commented):
    comment = PackComment.objects.get(read_by="discussion")
    page = address(westmere, "change_pack_comment", commented, comment_pk=comment.pk)
    for other in (westmere.authors["council"], westmere.business_unit, eastmere.business_unit):
        assert sign_in(other).get(page).status_code == 404
        assert sign_in(other).post(page, {"remove": "yes"}).status_code == 404
    police = sign_in(westmere.leads["police"])
    police.post(page, {"words": "Put more gently", "read_by": "only_me"})
    assert "Put more gently" not in said(
        sign_in(westmere.authors["council"]).get(address(westmere, "pack_comments", commented))
    )
    police.post(page, {"remove": "yes"})
    assert not PackComment.objects.filter(pk=comment.pk).exists()


def test_an_empty_comment_is_refused_and_what_was_chosen_stays(westmere, sign_in):
    dd = world.circulated(westmere)
    answer = _comment(westmere, sign_in, dd, westmere.leads["police"], " ", "discussion", "planning")
    assert "Enter your comment" in said(answer)
    assert 'value="planning" selected' in answer.content.decode()
    answer = _comment(westmere, sign_in, dd, westmere.leads["police"], QUIET, "the_world")
    assert QUIET in answer.content.decode() and not PackComment.objects.exists()


def test_who_does_not_take_part_is_told_why_she_cannot_comment(westmere, sign_in):
    dd = world.circulated(westmere)
    answer = _comment(westmere, sign_in, dd, westmere.business_unit, LOUD, "discussion")
    assert "Comments are written by those who take part" in said(answer)
    assert LOUD in said(answer), "what she typed is not lost"
    assert not PackComment.objects.exists()


def test_nothing_is_written_or_changed_once_the_conclusions_are_agreed(westmere, sign_in, commented):
    dd = discussion.agree_conclusions(westmere, _judged(westmere, commented))
    police = sign_in(westmere.leads["police"])
    answer = _comment(westmere, sign_in, dd, westmere.leads["police"], "Too late", "only_me")
    assert "conclusions are agreed" in said(answer)
    comment = PackComment.objects.get(read_by="discussion")
    page = address(westmere, "change_pack_comment", dd, comment_pk=comment.pk)
    assert "conclusions are agreed" in said(police.get(page))
    assert LOUD in said(police.get(address(westmere, "pack_comments", dd)))


def _judged(w, dd):
    from lineofsight import vault

    with vault.scope():
        return discussion.judge(w, discussion.hold(w, dd))


def test_recall_takes_the_comments_away_with_the_pack_also_from_the_business_unit(westmere, sign_in, commented):
    actions.recall_pack(deep_dive=world.fresh(commented), reason="A name was left in it", by=westmere.business_unit)
    for member in (westmere.leads["police"], westmere.authors["council"], westmere.business_unit):
        words = said(sign_in(member).get(address(westmere, "pack_comments", commented)))
        assert "recalled the pack" in words and LOUD not in words and QUIET not in words
    assert not PackComment.visible_to(westmere.leads["police"]).exists()


def test_a_comment_is_sealed_with_the_deep_dive_and_unreadable_once_its_key_is_destroyed(westmere, commented):
    from lineofsight import vault
    from lineofsight.vault.models import Key

    comment = PackComment.objects.select_related("deep_dive").get(read_by="only_me")
    assert QUIET.encode() not in bytes(comment.words_sealed)
    vault.destroy_key(Key.objects.get(pk=commented.key_id), by=westmere.business_unit)
    again = PackComment.objects.select_related("deep_dive").get(pk=comment.pk)
    assert QUIET not in str(again.words)


def test_before_anybody_commented_the_list_says_what_to_do(westmere, sign_in):
    dd = world.circulated(westmere)
    words = said(sign_in(westmere.leads["police"]).get(address(westmere, "pack_comments", dd)))
    assert "No comments yet. Open a child in the pack" in words
    assert reverse("deep_dives:read_pack", kwargs={"tenant": westmere.tenant.slug, "pk": dd.pk})


@pytest.mark.parametrize("slug", ["westmere", "eastmere"])
def test_the_demonstration_shows_one_comment_of_each_kind(request, slug):
    w = request.getfixturevalue(slug)
    dd = pack.comment(w, world.circulated(w))
    assert sorted(PackComment.objects.filter(deep_dive=dd).values_list("read_by", flat=True)) == [
        "discussion",
        "only_me",
    ]
