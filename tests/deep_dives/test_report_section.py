"""One part of the report: edited by itself, nothing lost when two people write."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.coding import findings_of
from lineofsight.demo.cast import Cast

from . import report_world as stages
from .addresses import address, said


def page_of(w: Cast, dd, key: str = "views") -> str:
    return address(w, "report_section", dd, section_pk=stages.section(dd, key).pk)


def test_a_part_is_saved_and_the_next_one_offered(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    client = sign_in(westmere.business_unit)
    client.post(page_of(westmere, dd), {"words": "Children were heard.", "seen_version": "1"})
    kept = stages.section(dd, "views")
    assert (kept.words, kept.version, kept.edited_by) == ("Children were heard.", 2, westmere.business_unit)
    answer = client.post(page_of(westmere, dd), {"words": "Heard.", "seen_version": "2", "next": "yes"})
    assert answer.url == page_of(westmere, dd, "concerns")


def test_two_who_write_at_once_see_both_versions_and_lose_nothing(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    sign_in(westmere.second_business_unit).post(
        page_of(westmere, dd), {"words": "Fenwick's words", "seen_version": "1"}
    )
    answer = sign_in(westmere.business_unit).post(
        page_of(westmere, dd), {"words": "Ottilie's words", "seen_version": "1"}
    )
    html = answer.content.decode()
    assert "saved this part while you were writing" in said(answer)
    assert "Fenwick&#x27;s words" in html or "Fenwick&#39;s words" in html
    assert "Ottilie" in html and stages.section(dd, "views").words == "Fenwick's words"
    assert 'name="seen_version" value="2"' in html.replace('id="id_seen_version" ', "")
    sign_in(westmere.business_unit).post(page_of(westmere, dd), {"words": "Both", "seen_version": "2"})
    assert stages.section(dd, "views").words == "Both"


def test_whoever_writes_a_part_becomes_an_author_who_cannot_be_the_reader(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    part = stages.section(dd, "views")
    sign_in(westmere.second_business_unit).post(
        page_of(westmere, dd), {"words": f"{part.words} And more.", "seen_version": str(part.version)}
    )
    send = address(westmere, "send_to_check", dd)
    answer = sign_in(westmere.business_unit).get(send)
    assert westmere.second_business_unit.name not in answer.content.decode().split("<main")[1]
    from lineofsight.partnership.refusals import NotYet

    with pytest.raises(NotYet, match="wrote part of this report"):
        actions.send_to_check(deep_dive=dd, readers=stages.report.checkers(westmere), by=westmere.business_unit)


def test_findings_coded_later_are_added_with_one_click(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    finding = findings_of(dd, only=["theme"])[0].finding
    actions.edit_finding(finding=finding, words="Trust grows slowly.", kind="theme", by=westmere.business_unit)
    client = sign_in(westmere.business_unit)
    assert "Add 1 finding to the text" in said(client.get(page_of(westmere, dd, "theme")))
    client.post(page_of(westmere, dd, "theme"), {"add": "yes"})
    assert stages.section(dd, "theme").words.endswith("- Trust grows slowly.")
    assert "to the text" not in said(client.get(page_of(westmere, dd, "theme")))


def test_a_part_that_is_left_out_keeps_its_words_and_is_not_in_the_report(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    words = stages.section(dd, "by_category").words
    client = sign_in(westmere.business_unit)
    client.post(page_of(westmere, dd, "by_category"), {"words": words, "left_out": "on", "seen_version": "1"})
    client.get(address(westmere, "draft_report", dd))  # the message that it is saved
    assert "Judgements by category" not in said(client.get(address(westmere, "report_preview", dd)))
    assert stages.section(dd, "by_category").words == words


def test_the_writer_of_the_part_on_views_has_what_families_said_by_pseudonym(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    answer = said(sign_in(westmere.business_unit).get(page_of(westmere, dd)))
    said_by_child = dd.case_discussions.select_related("deep_dive", "case").exclude(views="").first()
    assert said_by_child.case.name in answer and said_by_child.views_words in answer


def test_others_do_not_find_it_and_at_the_check_it_is_closed(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    typed = {"words": "Changed", "seen_version": "1"}
    for member in (westmere.leads["council"], westmere.scrutineer, westmere.decision_chair, eastmere.business_unit):
        assert sign_in(member).post(page_of(westmere, dd, "theme"), typed).status_code == 404
    from lineofsight.practice.story import report

    report.send_to_check(westmere, dd)
    before = stages.section(dd, "theme").words
    answer = sign_in(westmere.business_unit).post(page_of(westmere, dd, "theme"), typed)
    assert "so it is not edited now" in said(answer)
    assert stages.section(dd, "theme").words == before


def test_typed_text_survives_an_unreadable_version(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    answer = sign_in(westmere.business_unit).post(page_of(westmere, dd), {"words": "Kept", "seen_version": "x"})
    assert "saved this part while you were writing" in said(answer) and "Kept" in answer.content.decode()
