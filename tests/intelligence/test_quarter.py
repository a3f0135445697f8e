"""The quarter from asking to closing, each step taken on its page by who takes it."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.indicators.periods import quarter_of
from lineofsight.engine.lists import read_list
from lineofsight.govuk.words import date as date_in_words
from lineofsight.improvement.models import Recommendation
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import (
    Entry,
    Figure,
    FrozenQuarter,
    Quarter,
    QuarterException,
)
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .quarters_world import (
    Q3,
    address,
    again,
    asked,
    decided,
    figures_of,
    fresh,
    history,
    indicators,
    own,
    sent,
    starts,
    typed,
)

pytestmark = pytest.mark.django_db


def test_the_day_of_the_meeting_is_entered_late_and_moved_and_the_chairs_task_moves_with_it(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    own(w, "T1", target=90, red=80)
    quarter = history(w, {Q3: {"T1": (70, 100)}})[0]
    unit, page = sign_in(w.business_unit), address(w, "set_meeting_day", quarter.pk)
    assert "Enter the day of the meeting" in said(unit.get(address(w, "quarter", quarter.pk)))
    for day in (12, 19):
        form = {"meeting_on-day": str(day), "meeting_on-month": "11", "meeting_on-year": str(Q3.year)}
        unit.post(page, form)
        task = Task.objects.get(key="look_at_quarter", settled_at=None)
        assert again(quarter).meeting_on == task.due_date == date(Q3.year, 11, day)
    chair = sign_in(w.oversight_chair)
    assert "Change the day" not in said(chair.get(address(w, "quarter", quarter.pk)))
    assert chair.get(page).status_code == 404
    # Where no day is known any more, none is shown.
    unit.post(page, {})
    assert again(quarter).meeting_on is None


def test_the_quarter_goes_from_the_agencies_to_the_leadership_and_into_the_register(westmere: Cast, sign_in) -> None:
    w = westmere
    unit, lead, chair = sign_in(w.business_unit), sign_in(w.leads["council"]), sign_in(w.oversight_chair)
    executive = sign_in(w.executives["council"])
    own(w, "T1", target=90, red=80)
    # The business unit opens the quarter and asks.
    form = {"day": Q3.isoformat(), "group": w.groups["oversight"].pk}
    unit.post(address(w, "open_quarter"), form)
    quarter = Quarter.objects.get(tenant=w.tenant)
    unit.post(address(w, "quarter", quarter.pk), {"do": "ask"})
    assert again(quarter).state == "asked"
    assert Task.objects.get(key="send_figures", settled_at=None).agency == w.agencies["council"]
    # The agency's lead enters and signs off on one page.
    of = figures_of(w, quarter, "council")
    page = said(lead.get(address(w, "enter_figures", of.pk)))
    assert "Measure T1" in page and "Last time: nothing given" in page
    lead.post(address(w, "enter_figures", of.pk), typed(of, {"T1": (70, 100)}, {}) | {"then": "sign_off"})
    assert again(quarter).state == "received" and not Task.objects.filter(key="send_figures", settled_at=None).exists()
    # Checked and handed over: what stands out waits for an explanation, and the chair asks for it.
    unit.post(address(w, "quarter", quarter.pk), {"do": "release"})
    exception = QuarterException.objects.get(quarter=quarter)
    words = said(chair.get(address(w, "quarter", quarter.pk)))
    assert "No explanation yet" in words and "Red: needs immediate action" in words and "70 %" in words
    chair.post(address(w, "quarter", quarter.pk), {"do": "set_exceptions"})
    assert again(quarter).state == "commentary"
    council = w.agencies["council"].pk
    due = {"due_date-day": "1", "due_date-month": "2", "due_date-year": str(Q3.year + 2)}
    question = {"question": "Is this the whole county or one team?"}
    chair.post(address(w, "ask_explanation", exception.pk), {"agency": council, **question, **due})
    assert question["question"] in said(chair.get(address(w, "quarter", quarter.pk)))
    assert question["question"] in said(lead.get(address(w, "explain_exception", exception.pk)))
    assert question["question"] not in Notice.objects.get(about_id=exception.pk).body
    told = Notice.objects.filter(about_id=exception.pk).values_list("member__person__full_name", flat=True)
    assert list(told) == ["Rosalind Peake"]
    explained = {"explanation": "Two vacancies in August.", "issue": "Recruitment of two posts."}
    lead.post(address(w, "explain_exception", exception.pk), explained)
    chair.post(address(w, "quarter", quarter.pk), {"do": "set_exceptions"})
    # The chair signs, the leadership has it and accepts.
    rows = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-words": "Fill the two posts by March."}
    summary = {"words": "Decisions come late.", "effectiveness": "Early help holds.", **rows}
    chair.post(address(w, "sign_summary", quarter.pk), summary)
    assert again(quarter).state == "sent"
    recommendation = again(quarter).summary.recommendations.get()
    day = {"decided_on-day": str(Q3.day), "decided_on-month": str(Q3.month), "decided_on-year": str(Q3.year)}
    executive.post(address(w, "decide_summary", quarter.pk), {**day, f"answer-{recommendation.pk}": "accepted"})
    registered = Recommendation.objects.get(tenant=w.tenant)
    assert registered.words == "Fill the two posts by March." and registered.source == "exception_report"
    assert "Two vacancies in August." in said(executive.get(address(w, "quarter", quarter.pk)))
    unit.post(address(w, "close_quarter", quarter.pk))
    assert again(quarter).state == "closed" and FrozenQuarter.objects.filter(quarter=quarter).exists()
    # From the register the thread leads back to the figure.
    thread = reverse("improvement:recommendation", kwargs={"tenant": w.tenant.slug, "pk": registered.pk})
    assert "Measure T1" in said(executive.get(thread))


@pytest.mark.requirement("DAT-002")
def test_the_page_of_a_quarter_shows_status_by_agency_and_the_meeting_it_feeds(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", agencies=("council", "police"))
    quarter = actions.open_quarter(
        day=Q3, group=w.groups["oversight"], meeting_on=Q3.replace(year=Q3.year + 1), by=fresh(w.business_unit)
    )
    actions.ask_agencies(quarter=quarter, by=fresh(w.business_unit))
    sent(w, quarter, "police", {"T1": (9, 10)})
    words = said(sign_in(w.oversight_chair).get(address(w, "quarter", quarter.pk)))
    assert f"Meeting of Safeguarding Effectiveness Group on {Q3.day} " in words
    rows = words.split(" Agencies ")[-1]
    assert "Three Rivers Police Signed off Gideon Stroud" in rows
    assert "Westmere Council Children's Services Waited for" in rows


@pytest.mark.requirement("DAT-003")
def test_only_breached_indicators_are_in_the_report_that_the_chair_signs_for_the_leadership(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    own(w, "BAD", target=90, red=80)
    own(w, "GOOD", target=90, red=80)
    (quarter,) = history(w, {Q3: {"BAD": (70, 100), "GOOD": (95, 100)}})
    assert [e.indicator.code for e in QuarterException.objects.filter(quarter=quarter)] == ["BAD"]
    chair = fresh(w.oversight_chair)
    actions.explain_exception(
        exception=QuarterException.objects.get(quarter=quarter), explanation="Two vacancies.", by=chair
    )
    actions.set_exceptions(quarter=quarter, by=chair)
    said_ = {"words": "One exception.", "effectiveness": "It holds.", "quarter": again(quarter)}
    with pytest.raises(NotYet, match="chair of Safeguarding Effectiveness Group"):
        actions.sign_summary(**said_, by=fresh(w.decision_chair))
    actions.sign_summary(**said_, by=chair)
    asked_of = Task.objects.filter(key="decide_summary", settled_at=None)
    assert {(t.role, str(t.group or "")) for t in asked_of} == {
        ("executive", ""),
        ("committee_chair", "Executive Committee"),
    }
    report = sign_in(w.executives["health"]).get(address(w, "exception_report", quarter.pk))
    from docx import Document

    text = "\n".join(p.text for p in Document(io.BytesIO(report.content)).paragraphs)
    assert "Measure BAD" in text and "Measure GOOD" not in text and "One exception." in text


@pytest.mark.requirement("ACT-014")
def test_the_leadership_accepts_or_rejects_each_recommendation_of_the_exception_report(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    own(w, "BAD", target=90, red=80)
    (quarter,) = history(w, {Q3: {"BAD": (70, 100)}})
    chair, executive = sign_in(w.oversight_chair), sign_in(w.executives["council"])
    actions.explain_exception(
        exception=QuarterException.objects.get(), explanation="Two vacancies.", by=fresh(w.oversight_chair)
    )
    chair.post(address(w, "quarter", quarter.pk), {"do": "set_exceptions"})
    posts, software = "Fill the two posts by March.", "Buy other software."
    sent_on = {"words": "Decisions come late.", "effectiveness": "Early help holds."}
    sent_on |= {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0", "rows-0-words": posts, "rows-1-words": software}
    sent_on |= {"rows-0-addressed_to": w.agencies["council"].pk}
    assert chair.post(address(w, "sign_summary", quarter.pk), sent_on).status_code == 302
    # The leadership has it on its list; one without an answer, or rejected without a reason, is sent back.
    assert "Decide on the summary" in said(executive.get(f"/{w.tenant.slug}/my-work/"))
    one, other = again(quarter).summary.recommendations.order_by("position")
    page = address(w, "decide_summary", quarter.pk)
    assert posts in said(executive.get(page)) and software in said(executive.get(page))
    day = {"decided_on": Q3.isoformat(), f"answer-{one.pk}": "accepted"}
    assert executive.post(page, day).status_code == 200 and not Recommendation.objects.exists()
    rejected = day | {f"answer-{other.pk}": "not_accepted"}
    assert "Enter why recommendation 2 is not accepted" in said(executive.post(page, rejected))
    because = "It was bought last year."
    assert executive.post(page, rejected | {f"reason-{other.pk}": because}).status_code == 302
    # What is accepted is followed in the register, addressed to its agency; what is not stays with its reason.
    reader = sign_in(w.scrutineer)
    register = reader.get(reverse("improvement:recommendations", kwargs={"tenant": w.tenant.slug}) + "?export=xlsx")
    rows = [list(r.values.values()) for r in read_list(register.content, "r.xlsx").rows]
    assert len(rows) == 1 and posts in rows[0] and w.agencies["council"].name in rows[0]
    words = said(reader.get(address(w, "quarter", quarter.pk)))
    assert f"{posts} Accepted In the register" in words and f"{software} Not accepted {because}" in words
    from docx import Document

    report = executive.get(address(w, "exception_report", quarter.pk))
    text = "\n".join(p.text for p in Document(io.BytesIO(report.content)).paragraphs)
    assert f"{software} (Not accepted. {because})" in text
    there = reverse("improvement:recommendations", kwargs={"tenant": eastmere.tenant.slug})
    assert posts not in said(sign_in(eastmere.business_unit).get(there))


@pytest.mark.requirement("DAT-052")
def test_a_breached_indicator_cannot_go_to_the_leadership_without_commentary(westmere: Cast) -> None:
    w = westmere
    own(w, "BAD", target=90, red=80)
    (quarter,) = history(w, {Q3: {"BAD": (70, 100)}})
    chair = fresh(w.oversight_chair)
    with pytest.raises(NotYet, match="BAD has no explanation yet"):
        actions.set_exceptions(quarter=quarter, by=chair)
    actions.explain_exception(exception=QuarterException.objects.get(), explanation="Two vacancies.", by=chair)
    actions.set_exceptions(quarter=quarter, by=chair)
    assert again(quarter).state == "exceptions_set"


def test_what_an_agency_said_unasked_counts_as_its_explanation(westmere: Cast) -> None:
    own(westmere, "BAD", target=90, red=80)
    history(westmere, {Q3: {"BAD": (70, 100)}}, comments={"BAD": "Two vacancies."})
    assert QuarterException.objects.get().explanation == "Two vacancies."


@pytest.mark.requirement("DAT-050")
def test_the_quarter_carries_a_written_assessment_of_effectiveness_early_help_included(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "EH1")
    (quarter,) = history(w, {Q3: {"EH1": (90, 100)}})
    decided(w, quarter)
    words = said(sign_in(w.executives["police"]).get(address(w, "quarter", quarter.pk)))
    assert "How effective the help is, early help included Help comes later than it should; early help holds." in words


@pytest.mark.requirement("DAT-051")
def test_the_quarter_covers_both_groups_of_indicators_and_flags_late_returns(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "FD2", "MI1", "HE1")
    quarter = asked(w)
    entries = Entry.objects.filter(of__quarter=quarter)
    assert set(entries.values_list("edition__strand", flat=True)) == {"key_processes", "vulnerable_groups"}
    Quarter.objects.update(due_date=Q3)
    words = said(sign_in(w.oversight_chair).get(address(w, "quarter", quarter.pk)))
    assert "Westmere Council Children's Services Late" in words and "Integrated Care Board Late" in words
    sent(w, quarter, "health", {"HE1": (7, None)})
    words = said(sign_in(w.oversight_chair).get(address(w, "quarter", quarter.pk)))
    assert "Integrated Care Board Signed off" in words


@pytest.mark.requirement("DAT-001")
def test_the_groups_papers_hold_the_core_data_set_of_the_quarter(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", target=90, red=80, owner=w.analyst, source="Case system")
    (quarter,) = history(w, {Q3: {"T1": (85, 100)}})
    chair = sign_in(w.oversight_chair)
    read = read_list(chair.get(address(w, "quarter_file", quarter.pk)).content, "quarter.xlsx")
    row = read.rows[0].values
    assert (row["Code"], row["Numerator"], row["Denominator"], row["Shown as"], row["Target"]) == (
        "T1",
        "85",
        "100",
        "85 %",
        "90 %",
    )
    words = said(chair.get(address(w, "indicators")))
    for expected in ("Measure T1", "Done in time", "Quarterly", "Barnaby Quill", "Case system", "More", "80 %"):
        assert expected in words


@pytest.mark.requirement("DAT-017")
def test_a_closed_quarter_opened_after_later_changes_is_unchanged(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80)
    (quarter,) = history(w, {Q3: {"T1": (85, 100)}})
    decided(w, quarter)
    actions.close_quarter(quarter=again(quarter), by=fresh(w.business_unit))
    chair = sign_in(w.oversight_chair)
    before = said(chair.get(address(w, "frozen_quarter", quarter.pk)))
    Figure.objects.update(numerator=10)
    row.editions.update(target=5, words="Something else")
    assert said(chair.get(address(w, "frozen_quarter", quarter.pk))) == before
    assert "85 %" in before and "Measure T1" in before
    frozen = FrozenQuarter.objects.get()
    frozen.content["indicators"][0]["latest"] = "99 %"
    frozen.save()
    assert "This copy is not as it was kept" in said(chair.get(address(w, "frozen_quarter", quarter.pk)))


def test_four_quarters_closed_on_time_are_counted(westmere: Cast, sign_in) -> None:
    """N-22: the core data set each quarter, quarters closed on time: 4."""
    w = westmere
    own(w, "T1")
    for quarter in history(w, {start: {"T1": (8, 10)} for start in starts(5)}):
        decided(w, quarter)
        actions.close_quarter(quarter=again(quarter), by=fresh(w.business_unit))
    rows = list(Quarter.objects.order_by("start"))
    for late, row in zip([False, False, True, False, False], rows, strict=True):
        Quarter.objects.filter(pk=row.pk).update(
            closed_on=row.close_by if not late else row.close_by.replace(year=2100)
        )
    words = said(sign_in(w.business_unit).get(address(w, "quarters")))
    assert "4 of 5 quarters closed on time" in words


def test_a_quarter_that_is_not_over_says_from_when_the_agencies_can_be_asked(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    unit = sign_in(w.business_unit)
    today = timezone.localdate()
    here = address(w, "open_quarter")
    running = quarter_of(today)
    opened = unit.post(here, {"day": running.start.isoformat(), "group": w.groups["oversight"].pk}, follow=True)
    words = said(opened)
    assert "is open." in words and "Ask the agencies" not in words
    assert f"can be asked once the quarter is over, from {date_in_words(running.end + timedelta(days=1))}." in words
    assert "No figure" not in words and "Every indicator" not in words
    quarter = Quarter.objects.get()
    assert quarter.due_date < quarter.close_by
    # The quarter that is over is the one offered next, and the agencies are asked for it at once.
    assert f'value="{Q3.isoformat()}" checked' in unit.get(here).text
    unit.post(here, {"day": Q3.isoformat(), "group": w.groups["oversight"].pk})
    over = Quarter.objects.get(start=Q3)
    assert over.due_date < over.close_by
    assert "Ask the agencies" in said(unit.get(address(w, "quarter", over.pk)))


def test_the_chair_is_told_how_many_exceptions_lack_an_explanation_before_she_can_set_them(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    own(w, "BAD", target=90, red=80)
    own(w, "NONE")
    (quarter,) = history(w, {Q3: {"BAD": (70, 100)}})
    page, here = sign_in(w.oversight_chair), address(w, "quarter", quarter.pk)
    words = said(page.get(here))
    assert "1 of 1 exception has no explanation yet." in words and "Set the exceptions" not in words
    assert "Missing No figure (" in words and "before missing" not in words
    exception = QuarterException.objects.get()
    page.post(address(w, "explain_exception", exception.pk), {"explanation": "Two vacancies."})
    words = said(page.get(here))
    assert "no explanation yet" not in words and "Set the exceptions" in words
