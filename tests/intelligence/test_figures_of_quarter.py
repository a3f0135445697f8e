"""What becomes of the figures of a quarter: typed, sent in a file, questioned, kept apart, worked out again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import ReadList, read_list
from lineofsight.govuk.words import date as in_words
from lineofsight.improvement.models import ImpactCheck, Measure, MeasurePoint
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import (
    AgencyFigures,
    Entry,
    Figure,
    QuarterException,
)
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said
from tests.improvement.impact_world import implemented

from .quarters_world import (
    address,
    again,
    asked,
    decided,
    figures_of,
    fresh,
    history,
    own,
    released,
    sent,
    starts,
    typed,
)

pytestmark = pytest.mark.django_db
LINES = ["Neglect", "Physical abuse", "Sexual abuse"]


def filled_in(sheet: ReadList, numbers: dict[tuple[str, str], tuple[str, str]]) -> list[str]:
    """The lines of the file as somebody sends it back, with the two numbers of each code and line of a breakdown."""
    lines = [",".join(f'"{c}"' for c in sheet.columns)]
    for row in sheet.rows:
        top, below = numbers[row.values["Code"], row.values["Line"]]
        cells = row.values | {"Number": top, "Of how many": below}
        lines.append(",".join(f'"{cells[c]}"' for c in sheet.columns))
    return lines


def test_a_figure_sent_in_the_excel_file_comes_back_as_it_was_typed(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", words="=1+1 done in time")
    own(w, "T2", kind="count", breakdown="category", splits=["Neglect", "Physical abuse"])
    quarter = asked(w)
    of = figures_of(w, quarter, "council")
    author = sign_in(w.authors["council"])
    sheet = read_list(author.get(address(w, "figures_sheet", of.pk)).content, "figures.xlsx")
    assert [row.values["Line"] for row in sheet.rows] == ["", "Neglect", "Physical abuse"]
    numbers = {("T1", ""): ("7", "8"), ("T2", "Neglect"): ("49", ""), ("T2", "Physical abuse"): ("12.5", "")}
    lines = filled_in(sheet, numbers)
    file = SimpleUploadedFile("filled.csv", "\n".join(lines).encode())
    author.post(address(w, "send_figures", of.pk), {"file": file})
    kept = {(f.entry.indicator.code, f.split): (f.numerator, f.denominator) for f in Figure.objects.all()}
    assert kept == {("T1", ""): (7, 8), ("T2", "Neglect"): (49, None), ("T2", "Physical abuse"): (12.5, None)}
    bad = SimpleUploadedFile("bad.csv", "\n".join([lines[0], lines[1].replace('"7"', '"seven"')]).encode())
    words = said(author.post(address(w, "send_figures", of.pk), {"file": bad}))
    assert "Row 2: “seven” is not a number of 0 or more." in words
    assert Figure.objects.count() == 3


def test_of_a_filled_in_file_every_wrong_row_is_named_at_once_and_nothing_is_taken(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    own(w, "T2", kind="count", breakdown="category", splits=["Neglect", "Physical abuse"])
    own(w, "T3")
    of = figures_of(w, asked(w), "council")
    author = sign_in(w.authors["council"])
    sheet = read_list(author.get(address(w, "figures_sheet", of.pk)).content, "figures.xlsx")
    numbers = {
        ("T1", ""): ("9", "8"),
        ("T2", "Neglect"): ("-4", ""),
        ("T2", "Physical abuse"): ("7", ""),
        ("T3", ""): ("5", ""),
    }
    lines = filled_in(sheet, numbers)
    file = SimpleUploadedFile("filled.csv", "\n".join(lines).encode())
    words = said(author.post(address(w, "send_figures", of.pk), {"file": file}))
    assert "Row 2: the first number cannot be larger than the second" in words
    assert "Row 3: “-4” is not a number of 0 or more." in words
    assert "Row 5: enter both numbers, or neither." in words
    assert Figure.objects.count() == 0


def test_last_time_stands_beside_every_line_on_the_page_and_in_the_file(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    own(w, "T2", kind="count", breakdown="category", splits=["Neglect", "Physical abuse"])
    before, now = starts(2)
    history(w, {before: {"T1": (7, 8), "T2": {"Neglect": (49, None), "Physical abuse": (12, None)}}})
    of = figures_of(w, asked(w, now), "council")
    author = sign_in(w.authors["council"])
    words = said(author.get(address(w, "enter_figures", of.pk)))
    assert "Last time: 7 of 8 (87.5 %)." in words
    assert "Done in time of: Done" in words  # the boxes say what goes into them
    assert "Neglect Last time: 49" in words and "Physical abuse Last time: 12" in words
    sheet = read_list(author.get(address(w, "figures_sheet", of.pk)).content, "figures.xlsx")
    assert [row.values["Last time"] for row in sheet.rows] == ["7 of 8 (87.5 %)", "49", "12"]


def test_typed_text_survives_a_refused_page_and_a_wrong_pair_is_named(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    of = figures_of(w, asked(w), "council")
    lead = sign_in(w.leads["council"])
    answer = lead.post(
        address(w, "enter_figures", of.pk),
        typed(of, {"T1": (120, 100)}, {"T1": "A long thought"}) | {"then": "sign_off"},
    )
    assert "the first number cannot be larger than the second" in said(answer)
    assert b"A long thought" in answer.content and b'value="120"' in answer.content
    assert Figure.objects.count() == 0
    empty = lead.post(address(w, "enter_figures", of.pk), {"then": "sign_off"})
    assert "Enter the figures of T1, or why there are none." in said(empty)
    assert f'href="#id_n0-{of.entries.get().pk}"' in empty.content.decode()
    wrong = said(lead.post(address(w, "enter_figures", of.pk), typed(of, {"T1": (-3, 8)}, {})))
    assert "T1 must be a number of 0 or more" in wrong and "The T1" not in wrong


def test_a_breakdown_with_lines_left_empty_is_signed_off_only_with_a_word_about_them(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T2", kind="count", denominator_words="", breakdown="category", splits=LINES)
    of = figures_of(w, asked(w), "council")
    entry, lead, page = of.entries.get(), sign_in(w.leads["council"]), address(w, "enter_figures", of.pk)
    half = {f"n0-{entry.pk}": "49", f"n2-{entry.pk}": "8"}
    refused = lead.post(page, half | {"then": "sign_off"})
    assert "T2 has nothing for Physical abuse. Type 0 where there was none, or say in the comment why" in said(refused)
    assert f'href="#id_n1-{entry.pk}"' in refused.content.decode() and b'value="49"' in refused.content
    # It can wait as it is, but nobody signs it off from another page either.
    lead.post(page, half | {"then": "keep"})
    with pytest.raises(NotYet, match="T2 has nothing for Physical abuse"):
        actions.sign_off_figures(of=of, by=fresh(w.leads["council"]))
    comment = {f"comment-{entry.pk}": "Physical abuse was recorded under another heading until August."}
    signed = said(lead.post(page, half | comment | {"then": "sign_off"}, follow=True))
    assert "signed off" in signed and "57, without Physical abuse" in signed


def test_before_release_an_agency_sees_its_own_figures_and_nobody_elses(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    own(w, "T1", agencies=("council", "police"))
    quarter = asked(w)
    sent(w, quarter, "council", {"T1": (71, 100)})
    council, police = figures_of(w, quarter, "council"), figures_of(w, quarter, "police")
    assert "71 of 100" in said(sign_in(w.leads["council"]).get(address(w, "enter_figures", council.pk)))
    others = [w.leads["police"], w.leads["health"], eastmere.business_unit, w.trainer]
    for member in others:
        assert sign_in(member).get(address(w, "enter_figures", council.pk)).status_code == 404
    # The executive and the chair wait for the release as well.
    for member in (w.executives["police"], w.oversight_chair, w.scrutineer):
        client = sign_in(member)
        assert "71" not in said(client.get(address(w, "quarter", quarter.pk)))
        assert client.get(address(w, "quarter_file", quarter.pk)).status_code == 404
        assert "71" not in said(client.get(address(w, "scorecard")))
    assert sign_in(eastmere.business_unit).get(address(w, "quarter", quarter.pk)).status_code == 404
    sent(w, quarter, "police", {"T1": (8, 10)})
    released(w, quarter)
    assert "71" in said(
        sign_in(w.executives["health"]).get(address(w, "indicator", Entry.objects.first().indicator_id))
    )
    assert sign_in(w.leads["police"]).get(address(w, "enter_figures", police.pk)).status_code == 200


def test_pressed_twice_nothing_is_made_twice(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", target=90, red=80)
    unit = sign_in(w.business_unit)
    quarter = asked(w)
    asked_again = unit.post(address(w, "quarter", quarter.pk), {"do": "ask"}, follow=True)
    assert "is not possible" in asked_again.content.decode()
    assert AgencyFigures.objects.count() == 1 and Task.objects.filter(key="send_figures").count() == 1
    sent(w, quarter, "council", {"T1": (7, 10)})
    for _ in range(2):
        unit.post(address(w, "quarter", quarter.pk), {"do": "release"})
    assert QuarterException.objects.count() == 1


def test_a_query_sends_figures_back_and_they_count_again_when_signed_off(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    quarter = asked(w)
    sent(w, quarter, "council", {"T1": (7, 10)})
    of = figures_of(w, quarter, "council")
    sign_in(w.analyst).post(address(w, "query_figures", of.pk), {"query": "T1 is half of last time: is that so?"})
    assert again(quarter).state == "queried"
    assert "is that so?" in said(sign_in(w.leads["council"]).get(address(w, "enter_figures", of.pk)))
    with pytest.raises(NotYet):
        actions.release_quarter(quarter=again(quarter), by=fresh(w.analyst))
    sent(w, quarter, "council", {"T1": (8, 10)})
    assert again(quarter).state == "received"


def test_any_number_is_worked_out_again_from_its_own_drill_down(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", agencies=("council", "police"))
    quarter = asked(w)
    sent(w, quarter, "council", {"T1": (173, 211)})
    sent(w, quarter, "police", {"T1": (59, 97)})
    released(w, quarter)
    analyst = sign_in(w.analyst)
    lines = analyst.get(address(w, "quarter_file", quarter.pk) + "?as=csv")
    rows = read_list(lines.content, "quarter.csv").rows
    top = sum(float(r.values["Numerator"]) for r in rows)
    below = sum(float(r.values["Denominator"]) for r in rows)
    shown = f"{round(100 * top / below, 1)} %"
    assert shown == "75.3 %"
    assert shown in said(analyst.get(address(w, "scorecard")))
    assert shown in said(analyst.get(address(w, "quarter", quarter.pk)))


@pytest.mark.requirement("DAT-056")
def test_an_impact_case_cites_an_indicator_before_and_after(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", target=80, red=60)
    row = implemented(w)
    before, after = starts(2)
    first = history(w, {before: {"T1": (70, 100)}})[0]
    unit = sign_in(w.business_unit)

    def page(name: str, pk: object) -> str:
        return reverse(f"improvement:{name}", kwargs={"tenant": w.tenant.slug, "pk": pk})

    # The recommendation's measure follows the indicator by its code; where it stood is the quarter before.
    typed = {"name": "Decisions in a day", "unit": "%", "direction": "increase", "source": "Core data set"}
    typed |= {"baseline": "70", "baseline_on": first.end.isoformat(), "told_as": "T1"}
    assert unit.post(page("set_measure", row.pk), typed).status_code == 302
    found = Measure.objects.get(told_as="T1")
    # The next quarter closes, and its figure comes by itself.
    second = decided(w, history(w, {after: {"T1": (88, 100)}})[0])
    actions.close_quarter(quarter=again(second), by=fresh(w.business_unit))
    sent_on = {"method": "data", "title": "The core data set", "words": "Decisions come sooner.", "about": "practice"}
    sent_on |= {"says": "agrees", "sure": "medium", "collected_on": second.end.isoformat(), "measure": found.pk}
    assert unit.post(page("add_evidence", row.pk), sent_on).status_code == 302
    cited = f"Decisions in a day (indicator T1): before 70%, {in_words(first.end)}; after 88%, {in_words(second.end)}"
    check = ImpactCheck.objects.filter(recommendation=row).order_by("months").first()
    chair = sign_in(w.oversight_chair)
    assert cited in said(chair.get(page("check_impact", check.pk)))
    assert cited in said(chair.get(page("recommendation", row.pk)))
    judged = {"judgement": "achieved", "confidence": "medium", "embedded": "yes", "words": "It holds."}
    judged |= {"checked_on": timezone.localdate().isoformat()}
    assert chair.post(page("check_impact", check.pk), judged).status_code == 302
    # Concluded, the case keeps what it cited, whatever the figures do afterwards.
    MeasurePoint.objects.filter(measure=found).update(value=12)
    kept = said(chair.get(page("check_impact", check.pk)))
    assert cited in kept and "12%" not in kept
    assert unit.get(page("check_impact", check.pk).replace("westmere", "eastmere")).status_code == 404
