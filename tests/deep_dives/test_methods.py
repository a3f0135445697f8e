"""The other ways of auditing, from the terms of reference to the signed-off report: desk analysis and live audit."""

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.methods import Method
from lineofsight.deep_dives.models import AgencyReturn, Attendee, DeepDive, Discussion, DiscussionLine, Finding
from lineofsight.deep_dives.report_round import report_of
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import (
    cohort,
    discussion,
    involvement,
    other_methods,
    pack,
    report,
    terms,
    themes,
    tools,
)

from .addresses import address, said
from .discussion_world import fresh

pytestmark = pytest.mark.django_db
FEW = {"cohort_size": 3, "categories": ("child_in_need", "child_protection", "child_in_care")}


def confirmed(w: Cast, method: Method) -> DeepDive:
    """A cohort of three confirmed, under terms with this method."""
    dd = themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))
    dd = terms.draft_terms(w, dd, method=method, agencies=("council", "police"), tool_name="working_well", **FEW)
    dd = terms.approve_terms(w, terms.submit_terms(w, dd))
    dd = cohort.select_cases(w, cohort.complete_list(w, cohort.supply_lists(w, dd, typed=True)))
    return cohort.confirm_cohort(w, dd)


def with_tools_out(w: Cast) -> DeepDive:
    dd = confirmed(w, Method.TOOL_AND_DESK_ANALYSIS)
    return tools.issue_tools(w, involvement.answer_involvement(w, involvement.ask_involvement(w, dd)))


def collated(w: Cast) -> DeepDive:
    return pack.collate(w, tools.close_returns(w, tools.complete_tools(w, with_tools_out(w))))


def to_signed_off(w: Cast, dd: DeepDive) -> DeepDive:
    dd = report.send_to_check(w, report.draft_report(w, report.code_findings(w, dd)))
    return report.sign_off(w, report.approve(w, report.check(w, dd)))


def live(w: Cast) -> DeepDive:
    return other_methods.arrange_live_session(w, confirmed(w, Method.LIVE_AUDIT))


def session_of(dd: DeepDive) -> Discussion:
    found = Discussion.latest_of(dd)
    assert found is not None
    return found


@pytest.mark.requirement("DDV-042")
def test_an_audit_without_a_discussion_completes_with_a_summary_of_findings(westmere, sign_in):
    dd = with_tools_out(westmere)
    assert not Discussion.objects.filter(deep_dive=dd).exists()
    assert not Attendee.objects.filter(deep_dive=dd).exists()
    dd = pack.collate(westmere, tools.close_returns(westmere, tools.complete_tools(westmere, dd)))
    bu = sign_in(westmere.business_unit)
    task = Task.objects.get(key="finish_desk_analysis", settled_at__isnull=True)
    assert "Name who analyses the audit tools" in task.words
    not_yet = bu.get(address(westmere, "discussion", dd))
    assert "desk analysis is not arranged yet" in said(not_yet)
    assert address(westmere, "arrange_discussion", dd) in not_yet.content.decode()
    until = add_working_days(timezone.localdate(), 8)
    answer = bu.post(
        address(westmere, "arrange_discussion", dd),
        {
            "chair": str(westmere.oversight_chair.pk),
            "note_taker": str(westmere.second_business_unit.pk),
            "until-day": str(until.day),
            "until-month": str(until.month),
            "until-year": str(until.year),
        },
    )
    assert answer.status_code == 302, said(answer)
    lead = Attendee.objects.select_related("deep_dive").get(deep_dive=dd, member=westmere.oversight_chair)
    chair = sign_in(westmere.oversight_chair)
    assert chair.get(address(westmere, "pack", dd)).status_code != 200 or "not been sent" in said(
        chair.get(address(westmere, "pack", dd))
    )
    actions.circulate_pack(deep_dive=dd, attendees=[lead], by=westmere.business_unit)
    chair.post(address(westmere, "confidentiality_terms", dd), {"accepted": "on"})
    assert fresh(dd).stage == Stage.COLLATED
    desk = chair.get(address(westmere, "discussion", dd), follow=True)
    assert "Desk analysis" in said(desk) and "Record attendance" not in said(desk)
    dd = discussion.judge(westmere, fresh(dd))
    chair.post(address(westmere, "agree_conclusions", dd))
    assert fresh(dd).stage == Stage.DESK_ANALYSIS_DONE
    dd = to_signed_off(westmere, fresh(dd))
    assert dd.stage == Stage.SIGNED_OFF
    words = said(bu.get(address(westmere, "report", dd)))
    assert "analysed at the desk, child by child" in words and "discussed the cases together" not in words


def test_no_page_speaks_of_a_discussion_where_there_is_none(westmere, sign_in):
    dd = collated(westmere)
    bu = sign_in(westmere.business_unit)
    refused = said(bu.get(address(westmere, "circulate_pack", dd)))
    assert "Arrange the desk analysis" in refused and "Arrange the discussion" not in refused
    dd = other_methods.begin_desk_analysis(westmere, dd)
    for client, name in ((bu, "deep_dive"), (bu, "pack"), (sign_in(westmere.oversight_chair), "pack")):
        page = client.get(address(westmere, name, dd), follow=True)
        assert page.status_code == 200
        assert "At the discussion" not in said(page) and "For the discussion on" not in said(page)


def test_the_steps_of_a_discussion_are_refused_where_there_is_none(westmere):
    dd = other_methods.begin_desk_analysis(westmere, collated(westmere))
    with pytest.raises(NotYet, match="runs as “Audit tool and desk analysis”, which does not have this step"):
        actions.hold_discussion(discussion=session_of(dd), by=westmere.oversight_chair)
    with pytest.raises(NotYet, match="Still to finish"):
        actions.agree_conclusions(deep_dive=dd, by=westmere.oversight_chair)
    assert not dd.timetable.filter(step__in=["pack_circulated", "discussion_held"]).exists()
    assert dd.timetable.get(step="conclusions_agreed").words == "Desk analysis done"


@pytest.mark.requirement("DDV-045")
def test_a_live_audit_has_case_session_and_record_and_its_attendees_are_practitioners_or_managers(westmere, sign_in):
    dd = confirmed(westmere, Method.LIVE_AUDIT)
    with pytest.raises(NotYet, match="does not have this step"):
        involvement.ask_involvement(westmere, dd)
    dd = other_methods.arrange_live_session(westmere, dd)
    bu = sign_in(westmere.business_unit)
    people = said(bu.get(address(westmere, "attendees", dd)))
    assert "Practitioner" in people and "Manager" in people
    page = said(bu.get(address(westmere, "live_session", dd), follow=True))
    assert "Working well" in page and "Could improve" in page and "Impact on the child" in page
    steps = set(dd.timetable.values_list("step", flat=True))
    assert {"cohort_confirmed", "discussion_held", "report_drafted"} <= steps
    assert not steps & {"involvement_asked", "tools_issued", "tools_due", "pack_built"}
    dd = other_methods.hold_live_session(westmere, other_methods.note_live(westmere, dd))
    assert dd.stage == Stage.LIVE_SESSION_HELD
    assert not AgencyReturn.objects.filter(deep_dive=dd).exists()
    dd = to_signed_off(westmere, dd)
    words = said(bu.get(address(westmere, "report", dd)))
    assert "looked at it together in a live session" in words and "Impact on children" in words
    assert "Judgements of practice" not in [s.heading for s in report_of(dd).sections.all()]


@pytest.mark.requirement("DDV-046")
def test_the_three_fields_are_required_to_close_a_live_session(westmere, sign_in):
    dd = live(westmere)
    other_methods.note_live(westmere, dd)
    dropped = DiscussionLine.objects.filter(deep_dive=dd, kind="impact", case__letter=_first(dd)).select_related(
        "deep_dive"
    )
    actions.remove_line(line=dropped.get(), by=westmere.second_business_unit)
    chair = sign_in(westmere.oversight_chair)
    with pytest.raises(NotYet, match=rf"Child {_first(dd)} \(1 thing\)"):
        other_methods.hold_live_session(westmere, dd)
    page = said(chair.get(address(westmere, "hold_discussion", dd)))
    assert "Impact on the child" in page
    case = dd.cases.get(letter=_first(dd))
    where = address(westmere, "live_session", dd, case_pk=case.pk)
    chair.post(where, {"impact": "The child felt left out.", "sitting": "", "working_well": "", "could_improve": ""})
    chair.post(address(westmere, "hold_discussion", dd))
    assert fresh(dd).stage == Stage.LIVE_SESSION_HELD


def test_each_line_typed_stands_once_even_when_sent_twice_and_codes_under_its_field(westmere, sign_in):
    dd = live(westmere)
    case = dd.cases.order_by("letter").first()
    chair = sign_in(westmere.oversight_chair)
    where = address(westmere, "live_session", dd, case_pk=case.pk)
    typed = {
        "working_well": "One plan for all.\n\n- The school was asked.",
        "could_improve": "The father was not seen.",
        "impact": "",
        "sitting": "1c5f6a5e-8f4e-4a86-a3c1-0a8f5d8f2f11",
    }
    for _ in range(2):
        chair.post(where, typed)
    lines = DiscussionLine.objects.filter(case=case).select_related("deep_dive").order_by("noted_at")
    assert [(line.kind, line.words) for line in lines] == [
        ("working_well", "One plan for all."),
        ("working_well", "The school was asked."),
        ("could_improve", "The father was not seen."),
    ]
    other_methods.hold_live_session(westmere, other_methods.note_live(westmere, dd))
    actions.code_each(deep_dive=fresh(dd), lines=list(lines), by=westmere.business_unit)
    kinds = Finding.objects.filter(deep_dive=dd).order_by("coded_at").values_list("kind", flat=True)
    assert list(kinds) == ["good_practice", "good_practice", "development"]


def test_nothing_typed_in_a_live_session_says_so_and_a_save_that_fails_keeps_the_words(westmere, sign_in):
    dd = live(westmere)
    case = dd.cases.order_by("letter").first()
    chair = sign_in(westmere.oversight_chair)
    where = address(westmere, "live_session", dd, case_pk=case.pk)
    empty = chair.post(where, {"working_well": " ", "could_improve": "", "impact": "", "sitting": ""})
    assert "Write something in at least one field" in said(empty)
    long = "x" * 4001
    refused = chair.post(where, {"working_well": long, "could_improve": "Kept.", "impact": "", "sitting": ""})
    assert refused.status_code == 200 and "Kept." in refused.content.decode() and long in refused.content.decode()


def test_a_live_session_is_closed_to_who_has_not_accepted_the_terms_and_to_strangers(westmere, eastmere, sign_in):
    dd = confirmed(westmere, Method.LIVE_AUDIT)
    dd = other_methods.arrange_live_session(westmere, dd)
    actions.add_attendee(
        deep_dive=dd,
        member=westmere.authors["health"],
        part=Attendee.Part.PRACTITIONER,
        level=Attendee.Level.FRONT_LINE,
        agency=westmere.agencies["health"],
        by=westmere.business_unit,
    )
    invited = sign_in(westmere.authors["health"])
    assert "accepted the confidentiality terms" in said(invited.get(address(westmere, "live_session", dd)))
    invited.post(address(westmere, "confidentiality_terms", dd), {"accepted": "on"})
    assert invited.get(address(westmere, "live_session", dd), follow=True).status_code == 200
    case = dd.cases.first()
    where = address(westmere, "live_session", dd, case_pk=case.pk)
    invited.post(where, {"working_well": "Not hers to write", "sitting": ""})
    assert not DiscussionLine.objects.filter(deep_dive=dd).exists()
    for outsider in (westmere.authors["school"], eastmere.leads["health"]):
        assert sign_in(outsider).get(where).status_code == 404


def test_a_live_session_goes_on_another_day_and_its_record_stays_open(westmere, sign_in):
    dd = live(westmere)
    session = session_of(dd)
    actions.record_attendance(
        discussion=session,
        attended={a.pk: True for a in Attendee.objects.filter(deep_dive=dd)},
        by=westmere.oversight_chair,
    )
    day = add_working_days(timezone.localdate(), 10)
    here, chair = address(westmere, "adjourn_discussion", dd), sign_in(westmere.oversight_chair)
    assert "Adjourn the live session" in said(chair.get(here)) and "does not have this step" not in said(
        chair.get(here)
    )
    typed = {"day-day": day.day, "day-month": day.month, "day-year": day.year, "starts": "9:30am", "ends": "11am"}
    typed |= {f"keep_day_{day:%Y%m%d}": "on", "place": "Room 2", "meeting_link": ""}
    assert "The live session goes on on" in said(chair.post(here, typed, follow=True))
    assert [d.state for d in Discussion.objects.filter(deep_dive=dd).order_by("number")] == ["adjourned", "planned"]
    assert fresh(dd).stage == Stage.COHORT_CONFIRMED


@pytest.mark.parametrize("method", [Method.TOOL_AND_DESK_ANALYSIS, Method.LIVE_AUDIT])
def test_when_the_record_is_closed_the_report_is_begun_on_its_page(westmere, sign_in, method):
    if method is Method.LIVE_AUDIT:
        dd = other_methods.hold_live_session(westmere, other_methods.note_live(westmere, live(westmere)))
    else:
        dd = discussion.judge(westmere, other_methods.begin_desk_analysis(westmere, collated(westmere)))
        actions.agree_conclusions(deep_dive=fresh(dd), by=westmere.oversight_chair)
    dd = report.code_findings(westmere, fresh(dd))
    bu = sign_in(westmere.business_unit)
    assert bu.get(address(westmere, "report", dd)).url == address(westmere, "draft_report", dd)
    assert "Begin the report" in said(bu.get(address(westmere, "draft_report", dd)))
    bu.post(address(westmere, "draft_report", dd))
    assert fresh(dd).stage == Stage.REPORT_DRAFTING


def test_a_live_audit_records_no_judgement_and_says_what_is_noted_instead(westmere, sign_in):
    dd = live(westmere)
    case = dd.cases.first()
    page = address(westmere, "record_judgement", dd, case_pk=case.pk, domain="impact")
    assert "records no judgement by domain" in said(sign_in(westmere.oversight_chair).get(page))
    assert "records no judgement by domain" in said(sign_in(westmere.oversight_chair).post(page, {"grade": "good"}))
    unasked = sign_in(westmere.leads["school"])
    assert unasked.get(address(westmere, "discussion", dd)).status_code == 404


def test_the_method_stays_once_the_cohort_is_confirmed(westmere):
    dd = confirmed(westmere, Method.LIVE_AUDIT)
    actions.begin_new_version(deep_dive=dd, because="A wider window", by=westmere.business_unit)
    terms.draft_terms(westmere, dd, method=Method.TOOL_AND_DISCUSSION, agencies=("council", "police"), **FEW)
    with pytest.raises(NotYet, match="its method stays"):
        terms.submit_terms(westmere, dd)


def _first(dd: DeepDive) -> str:
    return str(dd.cases.order_by("letter").values_list("letter", flat=True).first())
