"""A deep dive's results beside an earlier one's: re-audits, baselines, benchmarks, and what cannot be compared."""

from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.comparison import differences, lines_of
from lineofsight.deep_dives.models import KeptResults
from lineofsight.deep_dives.results import Counted, DomainResult, Named, Results
from lineofsight.deep_dives.setting_kinds import Grade, Worded
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Notice
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import terms, themes
from tests.deep_dives import report_world
from tests.deep_dives.addresses import address, said
from tests.deep_dives.comparing_world import at, signed_off
from tests.deep_dives.test_propose_theme import typed

SCALE = (Named("good", "Good"), Named("poor", "Poor"))
LEVELS = (Named("full", "Full"), Named("part", "Partial"))


def results(**more):
    return Results(
        **{
            "cases": 4,
            "judged_for": "child",
            "scale": SCALE,
            "domains": (DomainResult("impact", "Impact", (1, 3)),),
            "statement": "",
            "statement_yes": 0,
            "statement_answered": 0,
            "levels": LEVELS,
            "level": "part",
            "findings": (Counted("theme", "Theme", 2),),
            "recommendations": 3,
        }
        | more
    )


def of(part, earlier, later):
    return [(x.what, x.earlier, x.later, x.change) for x in lines_of(earlier, later) if x.part == part]


def test_of_few_children_the_change_is_said_in_children_and_every_share_has_its_numbers():
    later = results(domains=(DomainResult("impact", "Impact", (3, 1)),))
    assert of("Judgements", results(), later) == [
        ("Impact: Good", "25% (1 of 4)", "75% (3 of 4)", "2 more"),
        ("Impact: Poor", "75% (3 of 4)", "25% (1 of 4)", "2 fewer"),
    ]
    assert any("Fewer than 20 children" in words for words in differences(results(), later))


def test_of_many_children_it_is_said_in_percentage_points():
    earlier = results(cases=40, domains=(DomainResult("impact", "Impact", (10, 30)),))
    later = results(cases=50, domains=(DomainResult("impact", "Impact", (25, 25)),))
    assert of("Judgements", earlier, later)[0] == (
        "Impact: Good",
        "25% (10 of 40)",
        "50% (25 of 50)",
        "Up 25 percentage points",
    )
    assert differences(earlier, later) == []


def test_other_scales_domains_and_ways_of_judging_stand_side_by_side_and_are_not_compared():
    other = results(scale=(Named("met", "Met"), Named("not", "Not met")))
    assert of("Judgements", results(), other) == [
        ("Impact", "Good 1, Poor 3 (of 4)", "Met 1, Not met 3 (of 4)", "Not compared: the scales differ")
    ]
    assert (
        "The judgement scales differ: Good, Poor in the earlier one, Met, Not met" in differences(results(), other)[0]
    )
    cohort = results(judged_for="cohort", domains=(DomainResult("impact", "Impact", (0, 0), "good"),))
    assert of("Judgements", results(), cohort)[0][2:] == ("Good", "Not compared: judged in different ways")
    moved = results(domains=(DomainResult("speed", "Speed", (2, 2)),))
    assert of("Judgements", results(), moved) == [
        ("Speed", "Not a domain here", "Good 2, Poor 2 (of 4)", "Not compared: judged in one of the two only"),
        ("Impact", "Good 1, Poor 3 (of 4)", "Not a domain here", "Not compared: judged in one of the two only"),
    ]
    assert "Judged in the later one only: Speed." in differences(results(), moved)


def test_levels_statement_and_findings():
    later = results(level="full", statement="Safe", statement_yes=3, statement_answered=4)
    assert of("Level of assurance", results(), later) == [("Level given", "Partial", "Full", "1 level better")]
    assert of("Statement for each child", results(), later)[0][1:] == (
        "Not asked",
        "75% (3 of 4)",
        "Not compared: another statement, or none",
    )
    same = results(statement="Safe", statement_yes=1, statement_answered=4)
    assert of("Statement for each child", same, later) == [("Safe", "25% (1 of 4)", "75% (3 of 4)", "2 more")]
    assert of("Findings", results(), later) == [("Theme", "2", "2", "No change")]
    other = results(levels=(Named("green", "Green"),), level="green")
    assert of("Level of assurance", results(), other)[0][3] == "Not compared: the levels differ"


@pytest.mark.requirement("THM-015")
def test_a_re_audit_names_its_predecessor_and_shows_the_results_beside_it(westmere, sign_in):
    first = signed_off(westmere, grade="inadequate")
    client = sign_in(westmere.business_unit)
    form = client.get(address(westmere, "propose_theme"))
    assert f"{first.reference} {first.title}" in said(form)
    client.post(address(westmere, "propose_theme"), typed(predecessor=first.pk, title="Missing again"))
    named = first.successors.get()
    assert named.sources.get(kind="previous_audit").reference == first.reference
    second = at(report_world.begun, westmere, grade="good", predecessor=first)
    assert first.title in said(client.get(second.get_absolute_url())).split("Before and after")[1]
    assert second.reference in said(client.get(first.get_absolute_url())).split("Before and after")[1]
    page = said(client.get(address(westmere, "comparison", second)))
    assert f"{second.reference} is not signed off" in page
    assert "Recognition: Good 0% (0 of 3) 100% (3 of 3) 3 more" in page
    assert "Recognition: Inadequate 100% (3 of 3) 0% (0 of 3) 3 fewer" in page
    assert "Level given" in page and "Number of recommendations" in page and "Area for development" in page
    sheet = client.get(address(westmere, "comparison", second) + "?export=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert ["Judgements", "Recognition: Good", "0% (0 of 3)", "100% (3 of 3)", "3 more"] in rows


def test_a_re_audit_begins_its_terms_with_the_questions_of_the_first(westmere, sign_in):
    first = signed_off(westmere, categories=("child_protection",))
    second = themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere, predecessor=first)))
    html = sign_in(westmere.business_unit).get(address(westmere, "draft_terms", second) + "?part=all").content.decode()
    chosen = html.split('value="six_domain"')[1].split(">")[0]
    assert "checked" in chosen and first.terms.get().lines_of_enquiry[0] in html
    boxes = {
        b.split('value="')[1].split('"')[0]: "checked" in b.split(">")[0] for b in html.split('name="categories"')[1:]
    }
    assert boxes["child_protection"] and not boxes["universal"]


@pytest.mark.requirement("THM-017")
def test_a_baseline_of_one_category_is_kept_and_a_later_audit_of_it_shows_change(westmere, sign_in):
    cut = {"categories": ("child_protection",)}
    baseline = signed_off(westmere, aim="baseline", grade="requires_improvement", **cut)
    client = sign_in(westmere.business_unit)
    assert "Kind of audit Baseline" in said(client.get(address(westmere, "terms", baseline)))
    later, wider = signed_off(westmere, grade="good", **cut), signed_off(westmere, grade="good")
    assert f"Baseline: {baseline.title} {baseline.reference}" in said(client.get(later.get_absolute_url()))
    page = said(client.get(address(westmere, "comparison", later)))
    assert f"Baseline: {baseline.title}" in page and "Recognition: Good 0% (0 of 3) 100% (3 of 3) 3 more" in page
    assert "nothing to compare with" in said(client.get(address(westmere, "comparison", wider)))
    assert "nothing to compare with" in said(client.get(address(westmere, "comparison", baseline)))


@pytest.mark.requirement("THM-026")
def test_a_benchmark_of_under_ones_is_kept_and_who_asked_for_it_is_told(westmere, sign_in):
    client = sign_in(westmere.scrutineer)
    client.post(address(westmere, "propose_theme"), typed(title="Under ones", age_from="0", age_until="0"))
    done = signed_off(westmere, aim="benchmark", age_from=0, age_until=0, title="Services to under ones")
    told = Notice.objects.filter(member=westmere.scrutineer, subject__contains=f"{done.reference}: the ")
    assert [n.subject for n in told] == [f"{done.reference}: the benchmark you asked for is signed off"]
    kept = KeptResults.objects.get(deep_dive=done)
    assert (kept.aim, kept.age_from, kept.age_until) == ("benchmark", 0, 0)
    assert {d["key"]: sum(d["counts"]) for d in kept.content["domains"]}["recognition"] == 3
    later = signed_off(westmere, age_from=0, age_until=0)
    assert f"Benchmark: {done.title}" in said(client.get(address(westmere, "comparison", later)))


@pytest.mark.full
def test_results_stay_as_they_were_kept_when_the_partnership_changes_its_scale(westmere, sign_in):
    first = signed_off(westmere)
    value = replace(
        in_force(westmere.tenant, NAME),
        scale=(Grade("good", "Good enough"), Grade("requires_improvement", "Not yet"), Grade("inadequate", "Poor")),
        domains=(Worded("recognition", "Recognition"), Worded("overall", "Overall quality")),
    )
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=westmere.business_unit)
    second = signed_off(westmere, predecessor=first, categories=("child_protection",))
    page = said(sign_in(westmere.business_unit).get(address(westmere, "comparison", second)))
    assert "The judgement scales differ" in page and "Judged in the earlier one only: Planning" in page
    assert "Good 3 (of 3) Good enough 3 (of 3) Not compared: the scales differ" in page


def test_a_baseline_needs_a_category_or_an_age_band(westmere):
    dd = themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)))
    dd = terms.draft_terms(westmere, dd, aim="baseline")
    with pytest.raises(NotYet, match="A baseline is of one category or one age band"):
        terms.submit_terms(westmere, dd)
    terms.submit_terms(westmere, terms.draft_terms(westmere, dd, aim="baseline", categories=("child_protection",)))


def test_only_a_signed_off_deep_dive_of_this_partnership_can_be_a_predecessor(westmere, eastmere, sign_in):
    running, theirs = themes.propose(westmere), themes.propose(eastmere)
    for other in (running, theirs):
        with pytest.raises(NotYet, match="that is signed off"):
            themes.propose(westmere, predecessor=other)
        page = sign_in(westmere.business_unit).post(
            address(westmere, "propose_theme"), typed(predecessor=other.pk, title="Kept title")
        )
        assert "Choose one of the options shown" in said(page) and "Kept title" in page.content.decode()


def test_who_may_compare_before_it_is_signed_off_and_who_does_not_find_the_page(westmere, eastmere, sign_in):
    first = signed_off(westmere)
    second = at(report_world.begun, westmere, predecessor=first)
    page = address(westmere, "comparison", second)
    assert "Recognition: Good" in said(sign_in(westmere.oversight_chair).get(page))
    lead = said(sign_in(westmere.leads["police"]).get(page))
    assert f"when the report of {second.reference} is signed off" in lead and "Recognition" not in lead
    assert sign_in(eastmere.business_unit).get(page).status_code == 404
    assert sign_in(westmere.administrator).get(page).status_code == 404
    assert sign_in(westmere.business_unit).get(f"{page}?with={second.pk}").status_code == 404


def test_whoever_is_kept_away_from_the_first_is_shown_nothing_of_it(westmere, sign_in):
    first = signed_off(westmere)
    second = signed_off(westmere, predecessor=first, categories=("child_protection",))
    lead = westmere.leads["health"]
    actions.exclude_member(deep_dive=first, member=lead, by=westmere.business_unit)
    assert "nothing to compare with" in said(sign_in(lead).get(address(westmere, "comparison", second)))
    assert "Before and after" not in said(sign_in(lead).get(second.get_absolute_url()))
