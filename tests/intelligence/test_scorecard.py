"""The scorecard and one indicator: values, colours, missing and hidden numbers, editions, breakdowns, other areas."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.indicators.periods import quarter_of
from lineofsight.engine.lists import read_list
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import Benchmark, Entry, Indicator, Rebase
from lineofsight.partnership.actions import change_setting
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .quarters_world import Q3, address, asked, fresh, given, history, indicators, own, released, sent, starts

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("DAT-007")
def test_the_scorecard_of_a_chosen_quarter_has_latest_previous_direction_target_and_colour(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    own(w, "T1", target=90, red=80)
    own(w, "T2", target=90, red=80, domain="plans")
    before, now = starts(2)
    history(w, {before: {"T1": (80, 100), "T2": (9, 10)}, now: {"T1": (95, 100)}})
    executive = sign_in(w.executives["council"])
    words = said(executive.get(address(w, "scorecard")))
    assert "Measure T1 T1 95 % 80 % up 15 percentage points 90 % Green: on track" in words
    assert "Measure T2 T2 missing (Westmere Council Children's Services) 90 % – 90 % Missing" in words
    assert "Missing is not zero" in words
    year, number = before.year, (before.month - 1) // 3 + 1
    earlier = said(executive.get(address(w, "scorecard") + f"?quarter={year}Q{number}"))
    assert "Measure T1 T1 80 % missing – 90 % Amber: more to do" in earlier
    assert executive.get(address(w, "scorecard") + "?quarter=1999Q9").status_code == 404
    read = read_list(executive.get(address(w, "scorecard") + "?export=xlsx").content, "s.xlsx")
    assert [(r.values["Code"], r.values["Latest"]) for r in read.rows] == [("T1", "95 %"), ("T2", "missing")]


@pytest.mark.requirement("DAT-004")
def test_after_a_new_definition_old_periods_keep_theirs_and_the_chart_marks_the_break(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80)
    first, second, third = starts(3)
    history(w, {first: {"T1": (85, 100)}, second: {"T1": (84, 100)}})
    edition = row.editions.get()
    usual = {
        "words": "Measure T1, within three days",
        "numerator_words": "Done in three days",
        "denominator_words": "Done",
        "kind": "percentage",
        "direction": "increase",
        "target": 70,
        "red": 60,
        "domain": "front_door",
        "frequency": "quarterly",
    }
    change = {"indicator": row, "said": usual, "sources": [w.agencies["council"]], "by": fresh(w.analyst)}
    with pytest.raises(NotYet, match="asked for after that day"):
        actions.change_indicator(from_date=second, because="A new standard", **change)
    actions.change_indicator(from_date=third, because="A new standard", **change)
    history(w, {third: {"T1": (75, 100)}})
    entries = Entry.objects.filter(indicator=row).order_by("start")
    assert [e.edition.number for e in entries] == [1, 1, 2]
    answer = sign_in(w.executives["council"]).get(address(w, "indicator", row.pk))
    words = said(answer)
    assert re.search(r"75 % – Green.* 84 % down 1 percentage point Amber.* 85 % – Amber", words)
    chart = answer.content.decode().split("los-chart")[1].split("</svg>")[0]
    assert "New definition" in chart
    edition.refresh_from_db()
    assert (edition.words, edition.target) == ("Measure T1", 90)


@pytest.mark.requirement("DAT-026")
def test_six_weekly_values_show_their_weeks_beside_a_quarterly_indicator(westmere: Cast, sign_in) -> None:
    w = westmere
    weekly = own(w, "W1", frequency="weekly", agencies=("school",))
    own(w, "T1", agencies=("school",))
    quarter = asked(w)
    of = quarter.figures.get()
    entries = list(Entry.objects.filter(of=of, indicator=weekly).order_by("end").select_related("edition__indicator"))
    assert len(entries) in (12, 13) and all(e.end.weekday() == 6 for e in entries)
    rows = [given(e, (10 + n, 40)) if n < 6 else given(e, "holidays") for n, e in enumerate(entries)]
    rows += [given(e, (9, 10)) for e in Entry.objects.filter(of=of).exclude(indicator=weekly)]
    actions.keep_figures(of=of, given=rows, then="sign_off", by=fresh(w.leads["school"]))
    released(w, quarter)
    answer = sign_in(w.oversight_chair).get(address(w, "indicator", weekly.pk))
    words, page = said(answer), answer.content.decode()
    for n, entry in enumerate(entries[:6]):
        label = f"{entry.end.day} {entry.end:%b} {entry.end.year % 100:02d}"
        assert f"{label}: {25 + n * 2.5:g}" in page and f"{label} {10 + n} 40" in words
    assert "Measure T1 T1 90 %" in said(sign_in(w.oversight_chair).get(address(w, "scorecard")))


@pytest.mark.requirement("DAT-028")
def test_of_a_hundred_plans_forty_nine_are_neglect_just_under_half(westmere: Cast, sign_in) -> None:
    """N-14: plans by category, 49 of 100."""
    w = westmere
    row = indicators(w, "CP8")["CP8"]
    plans = {"Neglect": 49, "Physical abuse": 11, "Sexual abuse": 7, "Emotional abuse": 26, "Multiple": 7}
    history(w, {Q3: {"CP8": {line: (count, None) for line, count in plans.items()}}})
    words = said(sign_in(w.oversight_chair).get(address(w, "indicator", row.pk)))
    assert "Neglect 49 – 49 49 %" in words and "Emotional abuse 26 – 26 26 %" in words


@pytest.mark.requirement("DAT-036")
def test_an_indicator_with_four_colours_is_shown_blue(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", target=80, red=60, blue=95, scale="brag")
    own(w, "T2", target=80, red=60, blue=95)
    history(w, {Q3: {"T1": (97, 100), "T2": (97, 100)}})
    words = said(sign_in(w.oversight_chair).get(address(w, "scorecard")))
    assert "Measure T1 T1 97 % missing – 80 % Blue: better than asked for" in words
    assert "Measure T2 T2 97 % missing – 80 % Green: on track" in words


@pytest.mark.requirement("DAT-059")
def test_joint_visits_to_children_under_one_come_from_two_agencies(westmere: Cast, sign_in) -> None:
    w = westmere
    row = indicators(w, "HE2")["HE2"]
    quarter = asked(w)
    sent(w, quarter, "council", {"HE2": {"Under 1": (30, 40)}})
    sent(w, quarter, "health", {"HE2": {"Under 1": (15, 20)}})
    released(w, quarter)
    words = said(sign_in(w.oversight_chair).get(address(w, "indicator", row.pk)))
    assert "Under 1 45 60 75 %" in words
    assert "Westmere Council Children's Services 30 40 75 %" in words
    assert "Westmere and Vale Integrated Care Board 15 20 75 %" in words


@pytest.mark.requirement("DAT-033")
def test_disruption_and_intelligence_of_exploitation_are_two_indicators_with_quarterly_values(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    indicators(w, "EX2", "EX3")
    history(w, {Q3: {"EX2": (14, None), "EX3": (61, None)}}, agency="police")
    words = said(sign_in(w.oversight_chair).get(address(w, "scorecard")))
    assert "Disruption of exploitation EX2 14" in words and "about exploitation EX3 61" in words


@pytest.mark.requirement("DAT-032")
def test_four_quarters_of_referrals_show_the_rise_with_its_percentage(westmere: Cast, sign_in) -> None:
    w = westmere
    row = indicators(w, "EH2")["EH2"]
    values = dict(zip(starts(4), (100, 120, 130, 156), strict=True))
    history(w, {start: {"EH2": (value, None)} for start, value in values.items()})
    answer = sign_in(w.oversight_chair).get(address(w, "indicator", row.pk))
    assert "156 up 26 (20 %)" in said(answer)
    assert all(f": {value} (" in answer.content.decode() for value in values.values())


@pytest.mark.requirement("DAT-027")
def test_an_indicator_stands_beside_neighbours_and_england_as_published_with_the_symbols(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    row = own(w, "T1")
    (quarter,) = history(w, {Q3: {"T1": (71, 100)}})
    lines = [
        "time_period,time_identifier,geographic_level,country_code,country_name,region_name,la_name,group,number,percentage",
        "202324,Financial year,National,E92000001,England,,,All,20350,69",
        "202324,Financial year,National,E92000001,England,,,Under 5,150,60",
        "202324,Financial year,Regional,E92000001,England,South West,,All,1350,67.5",
        "202324,Financial year,Local authority,E92000001,England,South West,Westmere,All,90,70",
        "202324,Financial year,Local authority,E92000001,England,South West,Northshire,All,c,c",
        "202324,Financial year,Local authority,E92000001,England,South West,Elsewhere,All,80,50",
    ]
    form = {
        "column": "percentage",
        "where": "group = All",
        "own": "Westmere",
        "neighbours": "Northshire",
        "source": "DfE, children looked after, 2024",
    }
    analyst = sign_in(w.analyst)
    file = lambda: SimpleUploadedFile("published.csv", ("\ufeff" + "\n".join(lines)).encode())  # noqa: E731
    several = analyst.post(address(w, "bring_benchmarks", row.pk), form | {"where": "", "file": file()})
    assert "several rows for one area and period" in said(several) and not Benchmark.objects.exists()
    analyst.post(address(w, "bring_benchmarks", row.pk), form | {"file": file()})
    words = said(sign_in(w.executives["council"]).get(address(w, "indicator", row.pk)))
    assert "71 %" in words
    assert "England England 2023-24 69 DfE" in words and "South West Region 2023-24 67.5" in words
    assert "Westmere This area, as published 2023-24 70" in words
    assert "Northshire Statistical neighbour 2023-24 c: confidential: small numbers" in words
    assert "Elsewhere" not in words
    on_the_quarter = said(sign_in(w.oversight_chair).get(address(w, "quarter", quarter.pk)))
    assert "Elsewhere: England 69 (2023-24)" in on_the_quarter


@pytest.mark.parametrize("codes", [("T1",)])
def test_small_numbers_are_in_no_word_title_or_file_of_who_sees_the_dashboard_only(
    westmere: Cast, sign_in, codes: tuple[str, ...]
) -> None:
    w = westmere
    row = own(w, "T1", kind="count", agencies=("council", "police"), breakdown="sex", splits=["Female", "Male"])
    part = own(w, "T2")
    for start in starts(3):
        quarter = asked(w, start)
        sent(w, quarter, "council", {"T1": {"Female": (43, None), "Male": (3, None)}, "T2": (97, 101)})
        sent(w, quarter, "police", {"T1": {"Female": (29, None), "Male": (17, None)}})
        released(w, quarter)
    trainer, chair = sign_in(w.trainer), sign_in(w.oversight_chair)
    assert "Male 20 – 20" in said(chair.get(address(w, "indicator", row.pk)))
    for page in (address(w, "indicator", row.pk), address(w, "scorecard"), address(w, "front_door")):
        words = trainer.get(page).content.decode()
        # T2 leaves four of 101 out: the share would give them away.
        assert "96%" not in said(trainer.get(page)) and "96.0" not in said(trainer.get(page))
    words = said(trainer.get(address(w, "indicator", part.pk)))
    assert "hidden: small numbers" in words and "97" not in words.split("Definition")[0]
    breakdown = said(trainer.get(address(w, "indicator", row.pk))).split("Definition")[0]
    assert "92" in breakdown
    for hidden in ("Male 20", "Female 72", " 3 ", "43", "29"):
        assert hidden not in breakdown.split("By agency")[-1] or hidden in ("Male 20", "Female 72")


def test_relative_rates_by_ethnic_group_are_shown_with_their_test(westmere: Cast, sign_in) -> None:
    w = westmere
    row = indicators(w, "DI1")["DI1"]
    groups = {
        "White": (200, 40_000),
        "Mixed or multiple ethnic groups": (60, 4_000),
        "Asian or Asian British": (15, 3_200),
    }
    history(w, {Q3: {"DI1": groups}})
    words = said(sign_in(w.oversight_chair).get(address(w, "indicator", row.pk)))
    assert "Mixed or multiple ethnic groups 3.00 Significant (p < 0.001)" in words
    assert "Asian or Asian British 0.94 Could be chance" in words


def test_new_limits_need_a_cause_and_somebody_else(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1")
    days = starts(12)
    history(w, {start: {"T1": ((70 if n < 6 else 90) + n % 2, 100)} for n, start in enumerate(days)})
    with pytest.raises(NotYet, match="known to have changed"):
        actions.propose_rebase(indicator=row, from_date=days[6], cause=" ", by=fresh(w.analyst))
    rebase = actions.propose_rebase(indicator=row, from_date=days[6], cause="One front door", by=fresh(w.analyst))
    with pytest.raises(NotYet, match="Somebody else"):
        actions.approve_rebase(rebase=rebase, by=fresh(w.analyst))
    unit = sign_in(w.business_unit)
    assert (
        "One front door"
        not in unit.get(address(w, "indicator", row.pk)).content.decode().split("los-chart")[1].split("</svg>")[0]
    )
    unit.post(address(w, "indicator", row.pk), {"approve": rebase.pk})
    assert Rebase.objects.get().approved_by == w.business_unit
    assert (
        "One front door"
        in unit.get(address(w, "indicator", row.pk)).content.decode().split("los-chart")[1].split("</svg>")[0]
    )


@pytest.mark.requirement("DAT-048")
def test_a_planted_shift_raises_a_flag_and_stable_figures_none(westmere: Cast, sign_in) -> None:
    w = westmere
    shifted, stable = own(w, "SHIFT", aspect="timeliness"), own(w, "STABLE", aspect="timeliness")
    values = {
        start: {
            "SHIFT": (50 + n % 3 if n < 4 else 62 + n % 3, 100),
            "STABLE": (50 + (n * 7) % 5, 100),
        }
        for n, start in enumerate(starts(12))
    }
    history(w, values)
    words = said(sign_in(w.oversight_chair).get(address(w, "front_door")))
    emerging = words.split("What is emerging")[1].split("Timeliness")[0]
    assert "Special cause: improvement Measure SHIFT" in emerging and "STABLE" not in emerging
    assert shifted.pk != stable.pk


@pytest.mark.requirement("DAT-049")
def test_the_framework_is_linked_from_the_list_with_its_version(westmere: Cast, sign_in) -> None:
    w = westmere
    today = timezone.localdate()
    actions.adopt_framework(
        title="Performance management framework",
        version="2.1",
        link="https://westmere.example/framework",
        adopted_on=today,
        review_date=today + timedelta(days=300),
        by=fresh(w.business_unit),
    )
    answer = sign_in(w.leads["police"]).get(address(w, "indicators"))
    assert 'href="https://westmere.example/framework"' in answer.content.decode()
    assert "Performance management framework, version 2.1" in said(answer)


@pytest.mark.requirement("DAT-054")
def test_the_review_reminds_and_two_years_have_different_sets(westmere: Cast, sign_in) -> None:
    from lineofsight.intelligence.jobs import follow_the_quarter
    from lineofsight.partnership.models import Task

    w = westmere
    today = timezone.localdate()
    last_year, this_year = starts(5)[0], Q3
    old, new = own(w, "OLD", since=last_year), own(w, "NEW", since=this_year)
    actions.retire_indicator(
        indicator=old, from_date=quarter_of(this_year).start, because="Replaced", by=fresh(w.analyst)
    )
    history(w, {last_year: {"OLD": (8, 10)}, this_year: {"NEW": (9, 10)}})
    sets = {
        start: set(Entry.objects.filter(of__quarter__start=start).values_list("indicator__code", flat=True))
        for start in (last_year, this_year)
    }
    assert sets == {last_year: {"OLD"}, this_year: {"NEW"}} and new.pk
    actions.adopt_framework(
        title="Framework", version="1", link="", adopted_on=today - timedelta(days=400),
        review_date=today - timedelta(days=1), by=fresh(w.business_unit),
    )  # fmt: skip
    for _ in range(2):
        follow_the_quarter()
    task = Task.objects.get(key="review_framework", settled_at=None)
    assert task.role == "business_unit" and task.thing == "Framework, version 1"


def test_ready_indicators_are_taken_once_on_the_page(westmere: Cast, sign_in) -> None:
    w = westmere
    analyst = sign_in(w.analyst)
    day = {"from_date-day": "1", "from_date-month": "4", "from_date-year": "2025"}
    for _ in range(2):
        analyst.post(address(w, "ready_indicators"), {"codes": ["FD1", "FD2"], **day})
    assert list(Indicator.objects.order_by("position").values_list("code", flat=True)) == ["FD1", "FD2"]
    assert sign_in(w.leads["council"]).get(address(w, "ready_indicators")).status_code == 404


def test_a_red_threshold_on_the_good_side_is_refused_with_what_to_do(westmere: Cast) -> None:
    with pytest.raises(NotYet, match="good side of the target"):
        own(westmere, "T1", target=80, red=90)
    with pytest.raises(NotYet, match="needs a denominator"):
        own(westmere, "T1", denominator_words="")


def test_fewer_values_than_the_setting_make_a_run_chart(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1")
    history(w, {start: {"T1": (70 + n, 100)} for n, start in enumerate(starts(6))})
    chair = sign_in(w.oversight_chair)
    assert "too short for limits" in said(chair.get(address(w, "indicator", row.pk)))
    change_setting(
        tenant=w.tenant, chapter="indicators", field="fewest_for_limits", text="5", by=fresh(w.business_unit)
    )
    words = said(chair.get(address(w, "indicator", row.pk)))
    assert "too short" not in words and "trial limits" in words


def test_the_values_of_an_indicator_are_taken_away_as_excel_with_what_is_hidden_hidden_there_too(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    part = own(w, "T2", target=95, red=85.5)
    history(w, {start: {"T2": (97, 101)} if start == Q3 else {"T2": (1200, 1600)} for start in starts(2)})
    here = address(w, "indicator", part.pk)
    chair, trainer = sign_in(w.oversight_chair), sign_in(w.trainer)
    words = said(chair.get(here))
    assert "97 101 96 %" in words and "1,200 1,600 75 %" in words
    assert "Target 95 %" in words and "Red beyond 85.5 %" in words and ".0 " not in words
    newest, before = read_list(chair.get(f"{here}?export=xlsx").content, "values.xlsx").rows
    assert list(newest.values.values())[1:4] == ["97", "101", "96 %"]
    assert list(before.values.values())[1:4] == ["1200", "1600", "75 %"]
    newest, before = read_list(trainer.get(f"{here}?export=xlsx").content, "values.xlsx").rows
    assert list(newest.values.values())[1:4] == ["", "", "hidden: small numbers"]
