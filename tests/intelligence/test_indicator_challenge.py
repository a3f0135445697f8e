"""From a red figure down to its measure, challenged, answered, accepted or asked further; and up to a proposed theme."""

import re

import pytest
from django.urls import reverse

from lineofsight.deep_dives.models import DeepDive, ThemeSource
from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import IndicatorChallenge, QuarterException
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand
from tests.deep_dives.addresses import said

from .quarters_world import Q3, address, fresh, history, indicators, own, starts

pytestmark = pytest.mark.django_db
LATER = {"due_date-day": "1", "due_date-month": "2", "due_date-year": str(Q3.year + 2)}


@pytest.mark.requirement("DAT-042")
def test_an_executive_challenges_the_agency_answers_and_the_log_shows_both(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80)
    history(w, {Q3: {"T1": (70, 100)}})
    executive, lead = sign_in(w.executives["police"]), sign_in(w.leads["council"])
    page = said(executive.get(address(w, "indicator", row.pk)))
    assert "Challenge Request an enquiry Propose a theme" in page
    form = {"kind": "challenge", "words": "Why is this red?", "owner": w.leads["council"].pk, **LATER}
    for _ in range(2):
        executive.post(address(w, "raise_indicator_challenge", row.pk), form)
    challenge = IndicatorChallenge.objects.get()
    task = Task.objects.get(key="answer_indicator_challenge", settled_at=None)
    assert task.member == w.leads["council"] and task.due_date == challenge.due_date
    where = address(w, "indicator_challenge", challenge.pk)
    # Whoever is not named and does not steer finds no such page.
    assert sign_in(w.leads["health"]).get(where).status_code == 404
    assert "Why is this red?" in said(lead.get(where))
    lead.post(where, {"do": "answer", "answer-answer": "Two vacancies since June."})
    assert Notice.objects.filter(member=w.executives["police"], about_id=challenge.pk).exists()
    further = {f"further-{k}": v for k, v in LATER.items()} | {"further-words": "And until when?"}
    executive.post(where, {"do": "ask_further", **further})
    lead.post(where, {"do": "answer", "answer-answer": "Filled in May."})
    assert IndicatorChallenge.objects.get().state == "answered"
    executive.post(where, {"do": "accept"})
    executive.post(where, {"do": "close"})
    assert IndicatorChallenge.objects.get().state == "closed"
    assert not Task.objects.filter(about_id=challenge.pk, settled_at=None).exists()
    log = said(executive.get(address(w, "indicator_challenges")))
    assert "Why is this red?" in log and "Filled in May." in log
    words = said(executive.get(where))
    assert re.search(
        r"Closed.*Answer accepted.*Filled in May.*And until when.*Two vacancies.*Put to.*Why is this red", words
    )


def test_with_nobody_named_the_business_unit_names_who_answers(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1")
    raised = actions.raise_challenge(
        kind="enquiry", indicator=row, words="What is behind it?", by=fresh(w.executives["health"])
    )
    assert Task.objects.get(key="assign_indicator_challenge", settled_at=None).role == "business_unit"
    with pytest.raises(NotYet, match="Somebody else"):
        actions.assign_challenge(
            challenge=raised, owner=w.executives["health"], due_date=raised.due_date, by=fresh(w.business_unit)
        )
    owner = {"assign-owner": w.leads["council"].pk} | {f"assign-{k}": v for k, v in LATER.items()}
    sign_in(w.business_unit).post(address(w, "indicator_challenge", raised.pk), {"do": "assign", **owner})
    assert IndicatorChallenge.objects.get().owner == w.leads["council"]
    # Only who raised it says whether the answer is enough.
    actions.answer_challenge(challenge=raised, answer="Nothing.", by=fresh(w.leads["council"]))
    with pytest.raises(NotYet, match="Who raised it"):
        actions.accept_answer(challenge=raised, by=fresh(w.business_unit))


@pytest.mark.requirement("DAT-046")
def test_an_executive_reaches_the_operational_measure_in_two_clicks(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80, aspect="timeliness")
    history(w, {Q3: {"T1": (70, 100)}}, comments={"T1": "Two vacancies since June."})
    executive = sign_in(w.executives["council"])
    home = executive.get(reverse("partnership:my_work", kwargs={"tenant": "westmere"})).content.decode()
    scorecard = address(w, "scorecard")
    assert f'href="{scorecard}"' in home
    measure = address(w, "indicator", row.pk)
    assert f'href="{measure}"' in executive.get(scorecard).content.decode()
    words = said(executive.get(measure))
    assert "70 %" in words and "Two vacancies since June." in words


def test_a_deeper_review_becomes_a_proposed_theme_that_carries_the_figure(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80)
    history(w, {Q3: {"T1": (70, 100)}})
    actions.raise_challenge(kind="challenge", indicator=row, words="Why is this red?", by=fresh(w.executives["police"]))
    executive = sign_in(w.executives["police"])
    assert (
        sign_in(eastmere.executives["police"]).get(address(eastmere, "propose_deeper_review", row.pk)).status_code
        == 404
    )
    page = executive.get(address(w, "propose_deeper_review", row.pk))
    assert "70 %" in said(page) and "Why is this red?" in said(page)
    theme = re.search(r'name="theme" type="radio" value="([^"]+)"', page.content.decode())
    form = {"title": "Decisions at the front door", "practice_areas": "Triage", "why": "It is red."}
    executive.post(address(w, "propose_deeper_review", row.pk), form | {"theme": theme[1], "approach": "deep_dive"})
    dive = DeepDive.objects.get(title="Decisions at the front door")
    sources = list(ThemeSource.objects.filter(deep_dive=dive).values_list("kind", "words"))
    assert sources[0][0] == "performance_data" and "70 %" in sources[0][1]
    assert "Why is this red?" not in str(sources), "many read a proposal who see no challenge"
    ends = Strand.objects.filter(from_id=dive.pk, means="rests_on").values_list("to_kind", flat=True)
    assert set(ends) == {"intelligence.indicator", "intelligence.indicatorchallenge"}
    assert "Decisions at the front door" in said(executive.get(address(w, "indicator", row.pk)))


def test_a_small_number_is_seen_by_who_proposes_and_never_written_into_the_proposal(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", kind="count")
    history(w, {Q3: {"T1": (3, None)}})
    executive, page = sign_in(w.executives["police"]), address(w, "propose_deeper_review", row.pk)
    opened = executive.get(page)
    assert re.search(r": 3 in ", said(opened))
    theme = re.search(r'name="theme" type="radio" value="([^"]+)"', opened.content.decode())
    form = {"title": "A rare thing", "practice_areas": "Triage", "why": "It should not be.", "theme": theme[1]}
    form["approach"] = "deep_dive"
    assert executive.post(page, form).status_code == 302
    (words,) = ThemeSource.objects.filter(deep_dive__title="A rare thing").values_list("words", flat=True)
    assert words.startswith("T1") and ": 3" not in words


@pytest.mark.requirement("DAT-044")
def test_the_front_door_shows_trends_by_agency_and_a_flag_when_a_measure_leaves_its_limits(
    westmere: Cast, sign_in
) -> None:
    from .quarters_world import starts

    w = westmere
    taken = indicators(w, "FD1", "FD2", "FD3", "FD5", "FD11", "FD12")
    by = {"Police": 40, "Health": 25}

    def quarter(n: int) -> dict:
        met = 55 if n == 8 else 90 + n % 2
        return {
            "FD1": {name: (count + n % 2, None) for name, count in by.items()},
            "FD2": (met, 100),
            "FD3": {name: (count // 2, count) for name, count in by.items()},
            "FD5": (20 + n % 2, 100),
            "FD11": {name: (count // 5, count) for name, count in by.items()},
            "FD12": (120 + n % 2, 10),
        }

    history(w, {start: quarter(n) for n, start in enumerate(starts(9))}, comments={"FD2": "A bank holiday week."})
    answer = sign_in(w.executives["council"]).get(address(w, "front_door"))
    words = said(answer)
    assert "Special cause: concern Contacts decided in one working day : 55 %, before 91 %" in words
    for part in ("Volume", "Timeliness", "What becomes of it", "Coming again", "Workload"):
        assert f" {part} " in words
    assert "Police 40 50 % 20 %" in words and "Health 25 48 % 20 %" in words
    # A flag without its reason is half the news.
    assert "Westmere Council Children's Services: A bank holiday week." in words
    assert answer.content.decode().count("<desc") == len(taken)


@pytest.mark.requirement("DAT-029")
def test_the_front_door_shows_contacts_by_type(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "FD1")
    history(w, {Q3: {"FD1": {"Police": (61, None), "Schools and education": (33, None)}}})
    words = said(sign_in(w.oversight_chair).get(address(w, "front_door")))
    assert "Contacts FD1 No target 94" in words
    table = words[words.index("Referrer Contacts") :]
    assert table.index("Police 61") < table.index("Schools and education 33")


@pytest.mark.requirement("DAT-030")
def test_the_median_time_to_decision_stands_with_its_target(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "FD9")
    history(w, {Q3: {"FD9": (2.5, None)}})
    words = said(sign_in(w.oversight_chair).get(address(w, "front_door")))
    assert "Median working days from contact to decision FD9 Amber: more to do 2.5, before missing. Target 1." in words


@pytest.mark.requirement("DAT-031")
def test_referrals_judged_appropriate_are_shown_by_agency_over_time(westmere: Cast, sign_in) -> None:
    from .quarters_world import starts

    w = westmere
    row = indicators(w, "FD10")["FD10"]
    first, second = starts(2)
    history(
        w,
        {
            first: {"FD10": {"Police": (30, 50), "Health": (32, 40)}},
            second: {"FD10": {"Police": (45, 60), "Health": (36, 40)}},
        },
    )
    words = said(sign_in(w.oversight_chair).get(address(w, "indicator", row.pk)))
    assert "Police 60 % 75 %" in words and "Health 80 % 90 %" in words and "Police 45 60 75 %" in words


@pytest.mark.requirement("DAT-038")
def test_joint_triage_stands_beside_the_notices_received(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "FD13")
    history(w, {Q3: {"FD13": (40, 160)}}, agency="police")
    words = said(sign_in(w.oversight_chair).get(address(w, "front_door")))
    assert "Notices triaged jointly FD13 No target 25 % (40 of 160)" in words


@pytest.mark.requirement("DAT-045")
def test_leaders_find_the_front_door_on_one_page_with_commentary(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "FD1", "FD2", "FD5")
    said_ = {"FD1": {"Police": (61, None)}, "FD2": (80, 100), "FD5": (18, 100)}
    history(w, {Q3: said_}, comments={"FD2": "Two vacancies since June."})
    words = said(sign_in(w.executives["health"]).get(address(w, "front_door")))
    assert "Red: needs immediate action 80 %" in words and "Green: on track 18 %" in words
    assert "What agencies say Contacts decided in one working day, Westmere Council Children's Services: Two" in words


@pytest.mark.requirement("DAT-047")
def test_timeliness_of_assessment_support_and_intervention_has_target_and_trend(westmere: Cast, sign_in) -> None:
    from .quarters_world import starts

    w = westmere
    indicators(w, "EH1", "AS1", "AS2")
    values = {s: dict.fromkeys(("EH1", "AS1", "AS2"), (80 + n, 100)) for n, s in enumerate(starts(3))}
    history(w, values)
    answer = sign_in(w.oversight_chair).get(address(w, "front_door"))
    words = said(answer).split(" Timeliness ")[1]
    for name, target in (
        ("Early help begun", "85 %"),
        ("Assessments completed", "85 %"),
        ("Intervention begun", "80 %"),
    ):
        assert f"Target {target}" in words.split(name)[1][:260]
    assert answer.content.decode().count("<desc") == 3


def test_whoever_challenges_or_asks_for_an_explanation_has_the_figure_before_her(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80)
    before, now = starts(2)
    history(w, {before: {"T1": (85, 100)}, now: {"T1": (70, 100)}})
    stands = "70 %, before 85 % (down 15 percentage points) Target 90 % How it stands Red: needs immediate action"
    assert stands in said(sign_in(w.executives["police"]).get(address(w, "raise_indicator_challenge", row.pk)))
    exception = QuarterException.objects.get()
    asks = said(sign_in(w.oversight_chair).get(address(w, "ask_explanation", exception.pk)))
    assert stands in asks and "Indicator Measure T1" in asks


def test_who_sees_no_small_numbers_finds_none_where_she_challenges(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80)
    history(w, {Q3: {"T1": (97, 101)}})
    for member in (w.executives["police"], w.trainer, w.leads["health"], w.scrutineer):
        answer = sign_in(member).get(address(w, "raise_indicator_challenge", row.pk))
        shown = said(sign_in(member).get(address(w, "indicator", row.pk))).split("Definition")[0]
        assert answer.status_code == 404 or ("96 %" in said(answer)) == ("96 %" in shown)
