"""The audit programme: what each audit rests on, when it is planned, whether it is enough, what moved, and its result."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme import actions
from lineofsight.programme.actions import Ground
from lineofsight.programme.chapter import NAME, PlanSettings
from lineofsight.programme.models import PlannedAudit
from tests.deep_dives.addresses import said

from .plans_world import address, agreed, audit, begun, fresh, priority, this_year

pytestmark = pytest.mark.django_db
NO_ROWS = {"grounds-TOTAL_FORMS": "0", "grounds-INITIAL_FORMS": "0"}


@pytest.mark.requirement("THM-013")
def test_every_audit_shows_its_priority_and_source_and_one_with_none_is_flagged(westmere: Cast, sign_in) -> None:
    neglect = priority(westmere, begun(westmere, "priorities"))
    plan = begun(westmere, "audits")
    audit(westmere, plan, "Neglect", grounds=[Ground("priority", "", "", neglect)])
    audit(westmere, plan, "Missing")
    bare = audit(westmere, plan, "Something", grounds=[])
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "audit_programme")))
    assert "Priority of the plan: Service priority 1, Neglect" in words
    assert "Performance indicator: Repeat missing episodes at 31 per cent (Quarter 4)" in words
    assert f"Nothing is said yet of what 1 audit rests on: {bare.number} Something" in words
    with pytest.raises(NotYet, match=f"before the programme is agreed: {bare.number}"):
        agreed(westmere, plan)


@pytest.mark.requirement("THM-012")
def test_two_partnerships_have_programmes_of_their_own_agreed_by_themselves_and_printed(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    ours, theirs = begun(westmere, "audits"), begun(eastmere, "audits")
    audit(westmere, ours, "Neglect in early years")
    audit(eastmere, theirs, "Transitions")
    agreed(westmere, ours)
    from docx import Document

    for cast, own, other, state in (
        (westmere, "Neglect in early years", "Transitions", "agreed by Executive Committee"),
        (eastmere, "Transitions", "Neglect in early years", "draft"),
    ):
        unit = sign_in(cast.business_unit)
        page = said(unit.get(address(cast, "audit_programme")))
        assert own in page and other not in page
        word = Document(BytesIO(unit.get(address(cast, "audit_programme_in_word")).content))
        text = "\n".join(p.text for p in word.paragraphs) + str(
            [[c.text for c in r.cells] for t in word.tables for r in t.rows]
        )
        assert own in text and other not in text and state in text
        assert f"1 April {this_year()} to 31 March {this_year() + 1}" in text


@pytest.mark.requirement("THM-033")
def test_a_planned_audit_cites_a_review(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "audits")
    unit = sign_in(westmere.business_unit)
    sent = {
        "kind": "themed",
        "title": "Infants",
        "quarter": "3",
        "grounds-TOTAL_FORMS": "1",
        "grounds-INITIAL_FORMS": "0",
        "grounds-0-kind": "practice_review",
        "grounds-0-words": "Recognition of injury in babies",
        "grounds-0-reference": "Child safeguarding practice review, spring",
    }
    assert unit.post(address(westmere, "plan_audit", plan.pk), sent).status_code == 302
    words = said(unit.get(address(westmere, "planned_audit", PlannedAudit.objects.get().pk)))
    assert "Child safeguarding practice review: Recognition of injury in babies" in words


@pytest.mark.requirement("THM-024")
def test_a_single_agency_audit_cites_a_review_finding(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "audits")
    made = audit(
        westmere,
        plan,
        "Strategy discussions",
        kind="single_agency",
        agencies=[westmere.agencies["health"]],
        grounds=[Ground("practice_review", "Health was not in the room", "Rapid review, spring")],
    )
    words = said(sign_in(westmere.leads["health"]).get(address(westmere, "planned_audit", made.pk)))
    assert "single-agency audit" in words and "Health was not in the room (Rapid review, spring)" in words


@pytest.mark.requirement("DDV-053")
def test_the_programme_shows_a_table_of_what_was_planned_and_done_against_targets(westmere: Cast, sign_in) -> None:
    settings = PlanSettings(cases_minimum=20, agencies_minimum=1)
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=settings, by=westmere.business_unit)
    plan = begun(westmere, "audits")
    w = westmere.agencies
    done = audit(westmere, plan, "Neglect", cases=8, agencies=[w["council"], w["health"]])
    audit(westmere, plan, "Missing", cases=8, agencies=[w["council"]])
    audit(westmere, plan, "Own audit", kind="single_agency", cases=10, agencies=[w["health"]])
    actions.finish_planned_audit(
        audit=done, completed_on=timezone.localdate(), result="Good.", cases_done=6, by=fresh(westmere.business_unit)
    )
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "audit_programme")))
    assert "Multi-agency audits planned 2 2 to 3 Met" in words
    assert "Multi-agency audits completed 50% (1 of 2) 2 to 3 Not met: 1 short" in words
    assert "Audits of every kind completed 33.3% (1 of 3)" in words
    assert "Cases looked at 23.1% (6 of 26) At least 20 Met of those planned" in words
    assert "Audits with Westmere Council Children's Services 2 At least 1 Met" in words
    assert "Audits with Three Rivers Police 0 At least 1 Not met: 1 short" in words
    assert "Kinds of audit used 33.3% (2 of 6)" in words


@pytest.mark.parametrize(("yes", "of", "shown"), [(49, 50, "98% (49 of 50)"), (41, 42, "97.6% (41 of 42)")])
def test_a_result_is_a_percentage_with_what_it_was_counted_from(
    westmere: Cast, sign_in, yes: int, of: int, shown: str
) -> None:
    made = audit(westmere, begun(westmere, "audits"), lead=westmere.leads["police"])
    lead = sign_in(westmere.leads["police"])
    page = address(westmere, "finish_planned_audit", made.pk)
    sent = {"completed_on": timezone.localdate().isoformat(), "result": "Children were kept safe."}
    half = sent | {"judged_words": "Children safeguarded appropriately", "judged_yes": yes}
    assert "Give the figure whole" in said(lead.post(page, half))
    more = half | {"judged_of": yes - 1}
    assert "cannot be more than were looked at" in said(lead.post(page, more))
    assert lead.post(page, half | {"judged_of": of}).status_code == 302
    words = said(lead.get(address(westmere, "planned_audit", made.pk)))
    assert f"Children safeguarded appropriately: {shown}" in words
    assert sign_in(westmere.leads["health"]).get(page).status_code == 404


def test_an_audit_moves_with_a_reason_once_the_programme_is_agreed_and_the_move_is_kept(
    westmere: Cast, sign_in
) -> None:
    plan = begun(westmere, "audits")
    made = audit(westmere, plan, quarter=1)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "move_planned_audit", made.pk)
    assert unit.post(page, {"quarter": "2"}).status_code == 302  # a draft moves freely
    agreed(westmere, plan)
    assert "Enter the reason" in said(unit.post(page, {"quarter": "4"}))
    assert unit.post(page, {"quarter": "4", "reason": "The inspection came first."}).status_code == 302
    words = said(unit.get(address(westmere, "audit_programme")))
    assert "Moved since it was agreed" in words and "from quarter 2 to quarter 4: The inspection came first." in words
    assert "Audits moved to another quarter 100% (1 of 1)" in words
    due = Task.objects.get(key="planned_audit_due", settled_at=None).due_date
    assert (due.year, due.month, due.day) == (this_year() + 1, 3, 31)


def test_an_indicator_page_hands_over_its_latest_value(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "audits")
    page = address(westmere, "plan_audit", plan.pk)
    query = "?kind=indicator&words=Repeat+referrals+at+31+per+cent&reference=Quarter+2&title=Repeat+referrals"
    html = sign_in(westmere.business_unit).get(page + query).content.decode()
    assert "Repeat referrals at 31 per cent" in html and 'value="Quarter 2"' in html
    assert '<option value="indicator" selected' in html


def test_what_was_begun_or_will_not_be_done_says_so_and_double_submits_are_refused(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "audits")
    one, other = audit(westmere, plan, "One", kind="survey"), audit(westmere, plan, "Other")
    unit = sign_in(westmere.business_unit)
    begin = address(westmere, "begin_planned_audit", one.pk)
    unit.post(begin)
    assert "so this cannot be done" in said(unit.post(begin, follow=True))
    drop = address(westmere, "drop_planned_audit", other.pk)
    assert "Why will it not be done" in said(unit.post(drop, {}))
    assert unit.post(drop, {"reason": "Nobody is free."}).status_code == 302
    assert unit.post(drop, {"reason": "Nobody is free."}).status_code == 404
    words = said(unit.get(address(westmere, "audit_programme")))
    assert "Under way" in words and "Will not be done" in words


def test_nobody_of_another_partnership_sees_the_programme(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "audits")
    made = audit(westmere, plan)
    outsider = sign_in(westmere.outsider)
    for page, pk in (
        ("audit_programme", None),
        ("planned_audit", made.pk),
        ("plan_audit", plan.pk),
        ("schedule_files", plan.pk),
    ):
        assert outsider.get(address(westmere, page, pk)).status_code == 404
    lead = sign_in(westmere.leads["health"])
    assert lead.get(address(westmere, "plan_audit", plan.pk)).status_code == 404
    assert lead.get(address(westmere, "planned_audit", made.pk)).status_code == 200


def test_sixty_audits_cost_no_more_queries_than_three(westmere: Cast, sign_in) -> None:
    neglect = priority(westmere, begun(westmere, "priorities"))
    plan = begun(westmere, "audits")
    chair = sign_in(westmere.oversight_chair)

    def more(count: int) -> None:
        for n in range(count):
            audit(
                westmere,
                plan,
                f"Audit {n} {count}",
                agencies=list(westmere.agencies.values()),
                grounds=[Ground("priority", "", "", neglect), Ground("risk", "A risk")],
            )

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert chair.get(address(westmere, "audit_programme")).status_code == 200
        return len(seen)

    more(3)
    few = queries()
    more(30)
    assert queries() == few
