"""An audit schedule kept in Excel: columns guessed and matched, every row looked at, taken and undone in one step."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.engine.spreadsheets import Sheet as Written
from lineofsight.engine.spreadsheets import write_workbook
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme import actions
from lineofsight.programme.models import PlannedAudit, ScheduleFile
from lineofsight.thread.models import Strand
from tests.deep_dives.addresses import said

from .plans_world import address, audit, begun, fresh, priority, this_year

pytestmark = pytest.mark.django_db
HEADINGS = (
    "Audit title",
    "Type",
    "Theme",
    "When",
    "Lead officer",
    "Partners",
    "Sample size",
    "Link to priority",
    "Rationale",
)


def rows_of(w: Cast) -> list[tuple[Any, ...]]:
    return [
        (
            "Neglect in early years",
            "Themed",
            "Neglect",
            "Q2",
            "Rosalind Peake",
            "Police, Health",
            8,
            "1",
            "Half of plans",
        ),
        (
            "Missing children",
            "Deep dive audit",
            "Missing",
            "July",
            w.leads["police"].person.email,
            "all",
            "",
            "",
            "Data: 31%",
        ),
        (
            "Injury in babies",
            "",
            "Infants",
            f"{this_year() + 1}-02-10",
            "Safeguarding Effectiveness Group",
            "",
            12,
            "",
            "",
        ),
        ("Neglect in early years", "Themed", "", "Q3", "", "", "", "", ""),
        ("Something else", "Mystery shopping", "", "", "", "", "", "", ""),
        ("Out of the year", "Survey", "", "2019-01-01", "", "", "", "", ""),
        ("With a stranger", "Survey", "", "", "", "The Moon", "", "", ""),
        ("Unknown priority", "Survey", "", "", "", "", "", "Priority 9", ""),
        ("", "Survey", "", "", "", "", "", "", ""),
        ("Here already", "Survey", "", "", "", "", "", "", ""),
        ("Nobody leads", "Survey", "", "", "A. N. Other", "", "", "", "Staff asked for it"),
    ]


def received(w: Cast, unit: Any) -> tuple[Any, ScheduleFile]:
    priority(w, begun(w, "priorities"))
    plan = begun(w, "audits")
    audit(w, plan, "Here already")
    file = SimpleUploadedFile("schedule.xlsx", write_workbook([Written("Audits", HEADINGS, rows_of(w))]))
    sent = unit.post(address(w, "schedule_files", plan.pk), {"file": file})
    made = ScheduleFile.objects.get()
    assert sent.status_code == 302 and sent.headers["Location"].endswith(f"{made.pk}/columns/")
    return plan, made


def matched(w: Cast, unit: Any, made: ScheduleFile) -> Any:
    page = unit.get(address(w, "schedule_columns", made.pk))
    roles = ("title", "kind", "theme", "quarter", "lead", "agencies", "cases", "priority", "source")
    for place, role in enumerate(roles):
        # Every heading of this file is recognised.
        field = page.content.decode().split(f'name="column-{place}"', 1)[1].split("</select>", 1)[0]
        assert f'<option value="{role}" selected' in field
    return unit.post(
        address(w, "schedule_columns", made.pk), {f"column-{place}": role for place, role in enumerate(roles)}
    )


def test_a_schedule_is_matched_looked_at_taken_and_undone(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    plan, made = received(westmere, unit)
    assert matched(westmere, unit, made).status_code == 302
    page = address(westmere, "schedule_file", made.pk)
    words = said(unit.get(page))
    assert "11 rows in 4 will be taken 1 here already 6 rejected" in words and "Nothing has been recorded yet" in words
    for reason in (
        "The same stands in row 2 and counts once.",
        "“Mystery shopping” is not a kind of audit here.",
        "“2019-01-01” is no quarter, month or date of this year.",
        "“The Moon” is not an agency of this partnership.",
        "“Priority 9” is no priority of this year.",
        "What the audit is called is missing.",
        "“A. N. Other” is nobody here, so it has no lead yet.",
        "It rests on nothing yet: say so before the programme is agreed.",
    ):
        assert reason in words
    assert PlannedAudit.objects.count() == 1
    unit.post(page, {"do": "take"})
    unit.post(page, {"do": "take"})  # pressed twice it is taken once
    assert PlannedAudit.objects.count() == 5
    neglect, missing, babies = (PlannedAudit.objects.get(title=rows_of(westmere)[n][0]) for n in range(3))
    assert (neglect.kind, neglect.quarter, neglect.lead, neglect.cases) == ("themed", 2, westmere.leads["council"], 8)
    assert {a.agency for a in neglect.agencies.all()} == {westmere.agencies["police"], westmere.agencies["health"]}
    assert neglect.sources.get().priority.title == "Neglect"
    assert (missing.quarter, missing.lead, missing.agencies.count()) == (2, westmere.leads["police"], 6)
    assert missing.sources.get().kind == "indicator"
    assert (babies.quarter, babies.group, babies.sources.count()) == (4, westmere.groups["oversight"], 0)
    assert Task.objects.filter(key="planned_audit_due", settled_at=None).count() == 4
    unit.post(page, {"do": "undo"})
    assert [a.title for a in PlannedAudit.objects.all()] == ["Here already"]
    assert not Strand.objects.filter(from_id=neglect.pk).exists()
    assert Task.objects.filter(key="planned_audit_due", settled_at=None).count() == 1
    assert "This import was undone" in said(unit.get(page))


def test_what_was_worked_on_since_cannot_be_undone(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    _, made = received(westmere, unit)
    matched(westmere, unit, made)
    actions.take_schedule(file=made, by=fresh(westmere.business_unit))
    one = PlannedAudit.objects.get(title="Missing children")
    actions.finish_planned_audit(
        audit=one, completed_on=timezone.localdate(), result="Seen.", by=fresh(westmere.business_unit)
    )
    with pytest.raises(NotYet, match=f"there is work since on {one.number}"):
        actions.undo_schedule(file=made, by=fresh(westmere.business_unit))
    assert PlannedAudit.objects.count() == 5


def test_rejected_rows_are_corrected_in_excel_and_the_file_may_be_thrown_away(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    plan, made = received(westmere, unit)
    matched(westmere, unit, made)
    page = address(westmere, "schedule_file", made.pk)
    rejected = read_list(unit.get(page + "?outcome=rejected&export=xlsx").content, "r.xlsx").rows
    assert len(rejected) == 6 and rejected[0].values["Audit title"] == "Neglect in early years"
    unit.post(page, {"do": "drop"})
    assert not ScheduleFile.objects.exists()
    assert unit.get(address(westmere, "schedule_files", plan.pk)).status_code == 200


def test_a_file_that_is_no_list_says_so_on_the_page(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    plan = begun(westmere, "audits")
    page = address(westmere, "schedule_files", plan.pk)
    assert "There is a problem" in said(unit.post(page, {"file": SimpleUploadedFile("x.xlsx", b"no workbook")}))
    empty = write_workbook([Written("Audits", HEADINGS, [])])
    assert "There is a problem" in said(unit.post(page, {"file": SimpleUploadedFile("x.xlsx", empty)}))
    assert "Choose a file" in said(unit.post(page, {}))
    assert BytesIO(empty).getvalue() and not ScheduleFile.objects.exists()


def test_nobody_but_the_business_unit_sees_a_file(westmere: Cast, sign_in) -> None:
    _, made = received(westmere, sign_in(westmere.business_unit))
    for other in (westmere.oversight_chair, westmere.leads["police"], westmere.outsider):
        assert sign_in(other).get(address(westmere, "schedule_file", made.pk)).status_code == 404
        assert sign_in(other).get(address(westmere, "schedule_columns", made.pk)).status_code == 404
