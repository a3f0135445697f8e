"""Of some kinds of meeting it is counted how many matters ended how; nothing is said of any child."""

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.meetings import actions
from lineofsight.meetings.models import Meeting, OutcomeCount
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .meeting_world import address, fresh, in_days, opened, planned

pytestmark = pytest.mark.django_db
CE = "CE moderation meeting: classification of risk"


def moderation_here(w: Cast, unit) -> None:
    """The partnership's own kinds of meeting, as the business unit changes them in the settings."""
    lines = reverse(
        "partnership:change_lines", kwargs={"tenant": w.tenant.slug, "chapter": "meetings", "field": "purposes"}
    )
    sent = {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0", "keep": "yes"}
    kinds = (("ordinary", "Ordinary meeting", ""), ("moderation", CE, "Significant; Moderate; Emerging; Significant"))
    for n, (key, words, outcomes) in enumerate(kinds):
        sent |= {f"lines-{n}-key": key, f"lines-{n}-words": words, f"lines-{n}-outcomes": outcomes}
    answer = unit.post(lines, sent)
    assert answer.status_code == 302, said(answer)


@pytest.mark.requirement("GOV-061")
def test_a_moderation_meeting_has_its_purpose_and_its_outcomes_are_counted_without_any_case(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    moderation_here(w, unit)
    # The kind exists and a meeting of it is planned on the page.
    group = w.groups["oversight"]
    day = in_days(0).isoformat()
    once = {"rhythm": "yearly", "first": day, "until": day, "at": "10am", "minutes": "60", "purpose": "moderation"}
    answer = unit.post(
        address(w, "plan_meetings", group.pk), once | {"place": "Town Hall", "day-0": day, "plan": "yes"}
    )
    assert answer.status_code == 302, said(answer)
    meeting = Meeting.objects.get(tenant=w.tenant, group=group)
    people = {"chair": w.oversight_chair.pk, "note_taker": w.business_unit.pk}
    assert unit.post(address(w, "open_meeting", meeting.pk), people).status_code == 302
    shown = said(unit.get(address(w, "meeting", meeting.pk)))
    assert CE in shown and "Count the outcomes" in shown
    page = address(w, "count_outcomes", meeting.pk)
    words = said(unit.get(page))
    assert all(each in words for each in ("Significant", "Moderate", "Emerging")) and "Child" not in words
    assert "Enter" in said(unit.post(page, {"number-0": "4", "number-1": "", "number-2": "7"}))
    assert not OutcomeCount.objects.exists()
    assert unit.post(page, {"number-0": "4", "number-1": "6", "number-2": "7"}).status_code == 302
    assert unit.post(page, {"number-0": "5", "number-1": "6", "number-2": "7"}).status_code == 302
    assert "Significant 5 Moderate 6 Emerging 7" in said(unit.get(address(w, "meeting", meeting.pk)))
    listed = read_list(unit.get(address(w, "outcomes") + "?purpose=moderation&export=xlsx").content, "o.xlsx").rows
    assert {(r.values["Outcome"], str(r.values["How many"])) for r in listed} == {
        ("Significant", "5"),
        ("Moderate", "6"),
        ("Emerging", "7"),
    }
    for member in (w.leads["school"], w.decision_chair, eastmere.business_unit):
        assert sign_in(member).post(page, {"number-0": "1", "number-1": "1", "number-2": "1"}).status_code == 404
    assert CE not in said(sign_in(eastmere.business_unit).get(address(eastmere, "outcomes")))


def test_in_meetings_of_other_kinds_nothing_is_counted(westmere: Cast, sign_in) -> None:
    w = westmere
    meeting = opened(w)
    page = said(sign_in(w.business_unit).get(address(w, "count_outcomes", meeting.pk)))
    assert "Nothing is counted in meetings of this kind" in page
    with pytest.raises(NotYet, match="Nothing is counted"):
        actions.count_outcomes(meeting=meeting, numbers={"High risk": 1}, by=fresh(w.business_unit))


def test_what_a_kind_does_not_count_and_a_meeting_to_come_are_refused(westmere: Cast) -> None:
    w = westmere
    ahead = planned(w, 9, purpose="moderation")
    with pytest.raises(NotYet, match="Open the meeting first"):
        actions.count_outcomes(meeting=ahead, numbers={"High risk": 1}, by=fresh(w.business_unit))
    with pytest.raises(NotYet, match="Enter a number of 0 or more"):
        actions.count_outcomes(meeting=ahead, numbers={"Escaped": 1}, by=fresh(w.business_unit))
