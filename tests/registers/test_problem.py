"""Problems and critical issues: raised by anybody, triaged, worked on, solved, counted in days, and taken further."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lineofsight.deep_dives.models import DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.engine.workdays import add_working_days
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.days import on_the_day
from lineofsight.registers import actions
from lineofsight.registers.models import Problem, Risk, ServiceGap
from lineofsight.registers.problem_figures import by_year
from lineofsight.thread.following import back, forward
from tests.deep_dives import report_world
from tests.deep_dives.addresses import said
from tests.intelligence.test_dashboard import agreed, begun, rated

from .registers_world import address, adopted, again, document, fresh, in_days, problem, today, triaged

pytestmark = pytest.mark.django_db

NOTICES = "How protection notices reach other agencies after police are called out"


@pytest.mark.requirement("ACT-016")
@pytest.mark.requirement("GOV-114")
def test_any_partner_files_a_problem_it_is_given_an_owner_solved_and_the_report_shows_the_days(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    with on_the_day(in_days(-12)):
        author = sign_in(w.authors["health"])
        author.post(address(w, "raise_problem"), {"title": NOTICES, "words": "They come late."})
        row = Problem.objects.get()
        task = Task.objects.get(key="triage_problem")
        assert task.role == "business_unit" and task.due_date == add_working_days(today(), 5)
    unit = sign_in(w.business_unit)
    unit.post(address(w, "triage_problem", row.pk), {"weight": "knotty", "owner": w.leads["police"].pk})
    assert again(row).owner == w.leads["police"] and again(row).due_date == add_working_days(today(), 60)
    assert "12" in said(unit.get(address(w, "problem", row.pk)))
    owner = sign_in(w.leads["police"])
    step = {"what": "step", "words": "A shared inbox is set up.", "happened_on": today().isoformat()}
    owner.post(address(w, "note_on_problem", row.pk), step)
    told = {"what": "told", "words": "At the leads’ meeting.", "happened_on": today().isoformat()}
    assert "Enter who was told" in said(owner.post(address(w, "note_on_problem", row.pk), told))
    owner.post(address(w, "note_on_problem", row.pk), told | {"whom": "All safeguarding leads"})
    assert "Told: All safeguarding leads" in said(owner.get(address(w, "problem", row.pk)))
    owner.post(
        address(w, "solve_problem", row.pk), {"outcome": "Notices go to one inbox.", "solved_on": today().isoformat()}
    )
    assert again(row).state == "solved" and not Task.objects.filter(key="solve_problem", settled_at=None).exists()
    report = said(unit.get(address(w, "problem_figures")))
    assert "1 1 12 12 1" in report
    exported = read_list(unit.get(address(w, "problem_figures") + "?export=xlsx").content, "days.xlsx")
    assert exported.rows[0].values["Median days to solve"] == "12"
    assert "Days it took 12" in said(sign_in(w.authors["health"]).get(address(w, "problem", row.pk)))


@pytest.mark.requirement("ACT-029")
def test_the_report_gives_the_median_days_by_the_year_of_solving(westmere: Cast, sign_in) -> None:
    w = westmere
    for day, days in ((date(2024, 5, 1), (3, 10, 40)), (date(2025, 5, 1), (2, 4))):
        for count in days:
            with on_the_day(day):
                row = triaged(w, problem(w, f"Of {day} taking {count}"))
            with on_the_day(day + timedelta(days=count)):
                actions.solve_problem(
                    problem=again(row), outcome="Solved.", solved_on=today(), by=fresh(w.business_unit)
                )
    years = {y.words: y for y in by_year(Problem.visible_to(fresh(w.scrutineer)))}
    assert (years["2024-25"].median_days, years["2024-25"].longest_days) == (10, 40)
    assert years["2025-26"].median_days == 3
    page = said(sign_in(w.scrutineer).get(address(w, "problem_figures")))
    assert "2025-26 2 2 3" in page and "2024-25 3 3 10 40" in page


@pytest.mark.requirement("GOV-118")
def test_the_list_sorts_by_age_in_days_the_oldest_first(westmere: Cast, sign_in) -> None:
    w = westmere
    for ago in (5, 90, 30):
        with on_the_day(in_days(-ago)):
            problem(w, f"Known for {ago} days")
    rows = said(sign_in(w.scrutineer).get(address(w, "problems")))
    places = [rows.index(f"Known for {ago} days") for ago in (90, 30, 5)]
    assert places == sorted(places)
    assert "90" in rows.split("Known for 90 days", 1)[1][:80]


@pytest.mark.requirement("GOV-119")
def test_a_problem_has_owner_and_affected_agencies_and_stays_open_until_its_outcome_is_recorded(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    affected = [w.agencies["health"].pk, w.agencies["school"].pk]
    sign_in(w.leads["police"]).post(
        address(w, "raise_problem"),
        {"title": NOTICES, "words": "Late.", "agency": w.agencies["police"].pk, "affected": affected},
    )
    row = triaged(w, Problem.objects.get())
    unit = sign_in(w.business_unit)
    page = said(unit.get(address(w, "problem", row.pk)))
    assert "Gideon Stroud" in page and "Westmere and Vale Integrated Care Board" in page
    empty = unit.post(address(w, "solve_problem", row.pk), {"outcome": "", "solved_on": today().isoformat()})
    assert "There is a problem" in said(empty) and again(row).is_open
    unit.post(address(w, "solve_problem", row.pk), {"outcome": "An inbox.", "solved_on": today().isoformat()})
    assert not again(row).is_open


@pytest.mark.requirement("THM-021")
def test_a_lead_files_a_critical_issue_it_is_triaged_and_the_trail_is_visible(westmere: Cast, sign_in) -> None:
    w, lead, unit = westmere, sign_in(westmere.leads["health"]), sign_in(westmere.business_unit)
    lead.post(
        address(w, "raise_problem"),
        {"title": "No bed for a child in crisis", "words": "None in the county.", "said_critical": "on"},
    )
    row = Problem.objects.get()
    assert Task.objects.get(key="triage_problem").urgent
    mail.outbox.clear()
    unit.post(address(w, "triage_problem", row.pk), {"weight": "critical", "owner": w.leads["health"].pk})
    assert again(row).due_date == add_working_days(today(), 10)
    unit.post(
        address(w, "raise_risk") + f"?problem={row.pk}",
        {
            "words": "A child in crisis finds no bed.",
            "kind": "partnership",
            "owner": w.leads["health"].pk,
            "group": w.groups["decides"].pk,
        },
    )
    made = Risk.objects.get()
    assert again(row).state == "passed_on" and again(row).route == "risk"
    page = said(lead.get(address(w, "problem", row.pk)))
    assert "Critical issue, with Marguerite Fell." in page and f"In the risk register as {made.number}." in page
    assert f"Risk {made.number}: A child in crisis finds no bed." in page
    assert [k.id for k in back(fresh(w.scrutineer), kind_of(made), made.pk)] == [row.pk]


def test_it_becomes_a_recommendation_a_gap_or_a_theme_and_stays_open(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    row = triaged(w)
    unit.post(address(w, "recommend_for_problem", row.pk), {"words": "Police send notices to one inbox."})
    made = Recommendation.objects.get(tenant=w.tenant)
    unit.post(
        address(w, "log_gap") + f"?problem={row.pk}",
        {
            "title": "A worker to read notices",
            "words": "Nobody reads them at night.",
            "children": "All",
            "evidence": "Log",
            "urgency": "1",
            "due_date": in_days(30).isoformat(),
        },
    )
    unit.post(address(w, "propose_theme_for", row.pk), {"sure": "on"})
    assert again(row).is_open and again(row).route == "theme"
    assert Task.objects.filter(key="propose_theme_for_problem", settled_at=None).exists()
    led_to = {k.id for k in forward(fresh(w.scrutineer), kind_of(row), row.pk)}
    assert led_to == {made.pk, ServiceGap.objects.get().pk}


def test_untriaged_it_goes_nowhere(westmere: Cast) -> None:
    row = problem(westmere)
    with pytest.raises(NotYet, match="Triage"):
        actions.propose_theme_for(problem=row, by=fresh(westmere.business_unit))
    with pytest.raises(NotYet, match="The business unit triages"):
        actions.triage_problem(
            problem=row, weight="knotty", owner=fresh(westmere.leads["police"]), by=fresh(westmere.leads["police"])
        )


def test_not_taken_up_says_why_and_who_raised_it_can_reopen_it(westmere: Cast, sign_in) -> None:
    w, row = westmere, problem(westmere, by=westmere.authors["council"])
    sign_in(w.business_unit).post(address(w, "decline_problem", row.pk), {"because": "It is the school’s to solve."})
    author = sign_in(w.authors["council"])
    assert "It is the school’s to solve." in said(author.get(address(w, "problem", row.pk)))
    author.post(address(w, "reopen_problem", row.pk), {"because": "The school cannot."})
    assert again(row).state == "reopened" and again(row).times_reopened == 1
    assert Task.objects.filter(key="triage_problem", settled_at=None).count() == 1


def test_reopened_it_counts_on_from_when_it_was_raised(westmere: Cast) -> None:
    w = westmere
    with on_the_day(in_days(-20)):
        row = triaged(w)
    with on_the_day(in_days(-10)):
        actions.solve_problem(problem=row, outcome="Done.", solved_on=today(), by=fresh(w.leads["police"]))
    assert again(row).age == 10
    actions.reopen_problem(problem=again(row), because="It came back.", by=fresh(w.business_unit))
    assert again(row).age == 20
    actions.solve_problem(problem=again(row), outcome="For good.", solved_on=today(), by=fresh(w.leads["police"]))
    assert again(row).age == 20 and again(row).outcome == "For good."
    assert Task.objects.filter(key="solve_problem", settled_at=None).count() == 0


def test_others_see_only_what_they_raised_or_own_and_confidential_ones_fewer(westmere: Cast, sign_in) -> None:
    w = westmere
    row = problem(w)
    quiet = problem(w, "A partner does not come to meetings", confidential=True)
    raised_by_author = problem(w, "No room to meet", by=w.authors["council"])
    for member, sees_all, sees_quiet in (
        (w.authors["council"], False, False),
        (w.trainer, False, False),
        (w.leads["council"], True, False),
        (w.leads["police"], True, True),
        (w.executives["health"], True, True),
        (w.analyst, True, False),
    ):
        client = sign_in(member)
        page = said(client.get(address(w, "problems")))
        assert (row.number in page) is sees_all, member
        assert (quiet.number in page) is sees_quiet, member
        assert client.get(address(w, "problem", quiet.pk)).status_code == (200 if sees_quiet else 404)
    assert raised_by_author.number in said(sign_in(w.authors["council"]).get(address(w, "problems")))
    assert sign_in(w.members["outsider"]).get(address(w, "problem", row.pk)).status_code == 404
    assert sign_in(w.administrator).get(address(w, "problems")).status_code == 404
    task = Task.objects.get(key="triage_problem", about_id=quiet.pk)
    assert quiet.title not in task.thing + task.words


def test_sent_twice_it_is_triaged_once(westmere: Cast, sign_in) -> None:
    w, row = westmere, problem(westmere)
    unit = sign_in(w.business_unit)
    sent = {"weight": "ordinary", "owner": w.leads["police"].pk}
    for _ in range(2):
        unit.post(address(w, "triage_problem", row.pk), sent)
    assert Task.objects.filter(key="solve_problem", settled_at=None).count() == 1


def test_a_page_of_many_costs_as_much_as_a_page_of_few(westmere: Cast, sign_in) -> None:
    w, client = westmere, sign_in(westmere.scrutineer)
    counts = []
    for more in (3, 12):
        for n in range(more):
            triaged(w, problem(w, f"Problem {more} {n}", agency=w.agencies["police"]))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(address(w, "problems"))
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.requirement("DAT-043")
def test_a_finding_that_two_reports_make_is_one_problem_with_both_sources_and_executives_have_the_dashboard(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    """The missing dashboard is found in the review of the front door and in the health check; then there is one."""
    w = westmere
    front_door = adopted(w, document(w, "Review of the front door"))
    health_check = adopted(w, document(w, "Health check of the partnership"))
    unit, executive = sign_in(w.business_unit), sign_in(w.executives["council"])
    words = "Leaders cannot see how the partnership does."
    unit.post(address(w, "raise_problem"), {"title": "There is no dashboard", "words": words, "said_critical": "on"})
    row = triaged(w, Problem.objects.get(), weight="critical")
    page = address(w, "add_problem_source", row.pk)
    assert page in unit.get(address(w, "problem", row.pk)).content.decode()
    for source, found in ((front_door, "Recommendation 3."), (health_check, "Named as a critical issue again.")):
        assert (
            unit.post(page, {"source": f"registers.registereddocument:{source.pk}", "words": found}).status_code == 302
        )
    again_ = unit.post(page, {"source": f"registers.registereddocument:{front_door.pk}"})
    assert "This source stands with the problem already" in said(again_)
    answer = executive.get(address(w, "problem", row.pk))
    for source in (front_door, health_check):
        link = address(w, "document", source.pk)
        assert link in answer.content.decode()
        assert "There is no dashboard" in said(executive.get(link))
    assert "Found elsewhere too: Named as a critical issue again." in said(answer)
    assert "Critical issue" in said(answer)

    problem(w, by=w.business_unit)
    several = executive.get(address(w, "problems") + "?found=several&export=xlsx").content
    assert [(r.values["Problem"], r.values["Found in"]) for r in read_list(several, "p.xlsx").rows] == [
        ("There is no dashboard", "2")
    ]

    dashboard = begun(w)
    rated(w, dashboard, {})
    agreed(w, dashboard)
    dashboards = executive.get(reverse("intelligence:dashboards", kwargs={"tenant": w.tenant.slug}))
    link = reverse("intelligence:dashboard", kwargs={"tenant": w.tenant.slug, "pk": dashboard.pk})
    assert link in dashboards.content.decode()
    assert "System Leadership" in said(executive.get(link))

    theirs = sign_in(eastmere.business_unit)
    assert theirs.get(address(w, "problem", row.pk)).status_code == 404
    assert theirs.post(page, {"source": f"registers.registereddocument:{front_door.pk}"}).status_code == 404
    own = problem(eastmere, by=eastmere.business_unit)
    into = address(eastmere, "add_problem_source", own.pk)
    refused = theirs.post(into, {"source": f"registers.registereddocument:{front_door.pk}"})
    assert "There is a problem" in said(refused) and not back(fresh(eastmere.business_unit), kind_of(own), own.pk)


def test_a_source_is_named_by_who_raised_or_solves_the_problem_and_can_be_taken_off(westmere: Cast, sign_in) -> None:
    w = westmere
    finding = actions.enter_inspection(
        kind="joint",
        title="Joint inspection",
        body="Inspectorates",
        dated_on=in_days(-10),
        findings=[actions.Found("improve", "Notices come late.", "")],
        by=fresh(w.business_unit),
    ).findings.get()
    row = triaged(w, problem(w, by=w.authors["health"]), owner=w.leads["police"])
    page, source = address(w, "add_problem_source", row.pk), f"registers.inspectionfinding:{finding.pk}"
    assert sign_in(w.leads["school"]).get(page).status_code == 404
    author, owner = sign_in(w.authors["health"]), sign_in(w.leads["police"])
    assert "Joint inspection: Notices come late." in said(author.get(page))
    assert "Choose where it was found" in said(author.post(page, {"source": ""}))
    assert author.post(page, {"source": source}).status_code == 302
    assert "Finding of Inspectorates, Joint inspection: Notices come late." in said(
        owner.get(address(w, "problem", row.pk))
    )
    assert row.title in said(owner.get(address(w, "inspection", finding.inspection_id)))
    assert owner.post(page, {"remove": source}).status_code == 302
    assert "No report, inspection or audit is named yet." in said(owner.get(address(w, "problem", row.pk)))
    assert owner.post(page, {"remove": "registers.document:x"}).status_code == 404


def test_without_any_report_the_page_says_what_to_do(westmere: Cast, sign_in) -> None:
    w = westmere
    row = triaged(w)
    words = said(sign_in(w.leads["police"]).get(address(w, "add_problem_source", row.pk)))
    assert "Add the report to the documents first" in words


def test_deep_dives_and_audits_that_are_done_are_sources_too(westmere: Cast, sign_in) -> None:
    w = westmere
    report_world.signed_off(w)
    deep_dive = DeepDive.objects.get()
    row = triaged(w, problem(w, by=w.business_unit))
    unit, page = sign_in(w.business_unit), address(w, "add_problem_source", row.pk)
    assert deep_dive.title in said(unit.get(page))
    assert unit.post(page, {"source": f"deep_dives.deepdive:{deep_dive.pk}"}).status_code == 302
    assert deep_dive.get_absolute_url() in unit.get(address(w, "problem", row.pk)).content.decode()
    # Whoever takes no part in a deep dive does not learn of it here.
    assert deep_dive.title not in said(sign_in(w.trainer).get(page))
