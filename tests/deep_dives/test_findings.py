"""The coding desk: entries and lines become findings with one click, and keep their link."""

from dataclasses import replace

import pytest

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.coding import ENTRY, LINE, Material, findings_of, material
from lineofsight.deep_dives.models import DeepDive, DiscussionLine, Finding, FindingSource
from lineofsight.deep_dives.rules.findings import kind_of_entry, kind_of_line
from lineofsight.deep_dives.setting_kinds import Worded
from lineofsight.demo.cast import Cast
from lineofsight.partnership.chapters import as_content
from lineofsight.partnership.models import Edition
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand

from . import report_world as stages
from .addresses import address, said
from .discussion_world import give_another, held


def rows(dd, w: Cast) -> list[Material]:
    with vault.scope():
        return material(dd, w.business_unit)


def first(dd, w: Cast, *, what: str = ENTRY, kind: str = "") -> Material:
    return next(row for row in rows(dd, w) if row.what == what and kind in ("", row.kind))


def test_one_click_makes_a_finding_of_the_kind_the_entry_has(westmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    entry = first(dd, westmere, kind="development")
    page = address(westmere, "findings", dd)
    answer = sign_in(westmere.business_unit).post(page, {"one": entry.key}, follow=True)
    finding = Finding.objects.select_related("deep_dive").get(deep_dive=dd)
    assert (finding.kind, finding.words) == ("development", entry.words)
    assert finding.coded_by == westmere.business_unit
    assert "Coded as area for development" in said(answer)


def test_a_line_of_the_discussion_is_coded_with_one_click_too(westmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    line = first(dd, westmere, what=LINE)
    sign_in(westmere.business_unit).post(address(westmere, "findings", dd), {"one": line.key})
    finding = Finding.objects.get(deep_dive=dd)
    assert (finding.kind, finding.sources.get().line_id) == ("theme", line.id)


def test_several_entries_join_one_finding_and_each_keeps_its_agency_and_child(westmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    chosen = [row for row in rows(dd, westmere) if row.kind == "good_practice"][:3]
    page = address(westmere, "findings", dd)
    sign_in(westmere.business_unit).post(page, {"what": [row.key for row in chosen], "how": "one", "kind": ""})
    finding = Finding.objects.get(deep_dive=dd)
    sources = FindingSource.objects.filter(finding=finding).select_related("case", "agency", "entry")
    assert {source.entry_id for source in sources} == {row.id for row in chosen}
    assert all(source.case and source.agency for source in sources)
    more = next(row for row in rows(dd, westmere) if row.kind == "good_practice" and not row.coded)
    sign_in(westmere.business_unit).post(page, {"what": [more.key], "how": str(finding.pk), "kind": ""})
    assert (Finding.objects.filter(deep_dive=dd).count(), finding.sources.count()) == (1, 4)


def test_each_finding_is_tied_to_its_entry_its_tool_the_child_and_the_deep_dive(westmere: Cast) -> None:
    dd = stages.coded(westmere)
    source = FindingSource.objects.filter(deep_dive=dd, entry__isnull=False).select_related("entry").first()
    tied = set(Strand.objects.values_list("from_id", "to_id", "means"))
    row = source.entry.response.agency_return
    assert {
        (source.finding_id, source.entry_id, "rests_on"),
        (source.entry_id, row.pk, "part_of"),
        (row.pk, row.case_id, "part_of"),
        (row.case_id, dd.pk, "part_of"),
        (source.finding_id, dd.pk, "part_of"),
    } <= tied


def test_a_finding_goes_with_its_last_source_and_its_strands_with_it(westmere: Cast) -> None:
    dd = stages.coded(westmere)
    source = FindingSource.objects.filter(deep_dive=dd).select_related("finding__deep_dive__edition", "entry").first()
    pk = source.finding_id
    actions.uncode(source=source, by=westmere.business_unit)
    assert not Finding.objects.filter(pk=pk).exists()
    assert not Strand.objects.filter(from_id=pk).exists()


@pytest.mark.requirement("DDV-039")
def test_findings_are_tagged_as_enabler_or_challenge_and_listed_in_the_report(westmere: Cast) -> None:
    dd = stages.conclusions(westmere)
    by = westmere.business_unit
    lines = [row for row in rows(dd, westmere) if row.what == LINE]
    for line, kind, words in zip(lines, ("enabler", "barrier"), ("A morning call", "Systems apart"), strict=False):
        rows_ = dd.lines.filter(pk=line.id).select_related("deep_dive", "case")
        finding = actions.code_finding(deep_dive=dd, lines=list(rows_), kind=kind, by=by)
        actions.edit_finding(finding=finding, words=words, kind=kind, by=by)
    actions.draft_report(deep_dive=dd, by=by)
    helped, stood = stages.section(dd, "enabler"), stages.section(dd, "barrier")
    assert (helped.words, stood.words) == ("- A morning call", "- Systems apart")
    assert helped.heading.startswith("Enablers") and stood.heading.startswith("Challenges")


def test_the_list_is_filtered_by_kind_agency_child_section_and_what_is_not_coded(westmere: Cast, sign_in) -> None:
    dd = stages.coded(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "findings", dd)
    everything = rows(dd, westmere)
    for name, value, kept in (
        ("kind", "Good practice", [r for r in everything if r.kind_words == "Good practice"]),
        ("agency", "Police", [r for r in everything if r.agency == "Police"]),
        ("child", "Child K", [r for r in everything if r.child == "Child K"]),
        ("section", everything[0].section, [r for r in everything if r.section == everything[0].section]),
        ("coded", "yes", [r for r in everything if r.coded]),
    ):
        words = said(client.get(page, {name: value}))
        many = "entry matches" if len(kept) == 1 else "entries match"
        assert f"{len(kept)} {many} these filters" in words, name


def test_only_the_business_unit_of_this_partnership_opens_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    page = address(westmere, "findings", dd)
    assert sign_in(westmere.business_unit).get(page).status_code == 200
    for member in (westmere.leads["council"], westmere.oversight_chair, westmere.scrutineer, eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
    assert sign_in(eastmere.business_unit).get(address(eastmere, "findings", dd)).status_code == 404


def test_it_says_why_nothing_is_coded_before_the_conclusions_are_agreed(westmere: Cast, sign_in) -> None:
    dd = held(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "findings", dd)
    assert "Findings are coded when the conclusions of the discussion are agreed" in said(client.get(page))
    client.post(page, {"one": "entry:00000000-0000-0000-0000-000000000000"})
    assert not Finding.objects.exists()


def test_while_the_report_is_at_its_check_findings_are_read_and_not_changed(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "findings", dd)
    assert "so its findings stay as they are" in said(client.get(page))
    before = Finding.objects.count()
    entry = next(row for row in rows(dd, westmere) if not row.coded)
    assert "so its findings stay as they are" in said(client.post(page, {"one": entry.key}))
    assert Finding.objects.count() == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"how": "own", "kind": ""}, "Choose at least one thing to code."),
        ({"one": "nothing"}, "Choose at least one thing to code."),
        ({"how": "elsewhere", "what": ["entry:x"]}, "Choose what becomes of the ticked entries."),
    ],
)
def test_bad_input_says_what_to_do(westmere: Cast, sign_in, typed, words) -> None:
    dd = stages.conclusions(westmere)
    assert words in said(sign_in(westmere.business_unit).post(address(westmere, "findings", dd), typed))
    assert not Finding.objects.exists()


def test_a_line_ticked_without_a_kind_is_asked_for_one(westmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    line = first(dd, westmere, what=LINE)
    typed = {"what": [line.key], "how": "own", "kind": ""}
    answer = sign_in(westmere.business_unit).post(address(westmere, "findings", dd), typed)
    assert "a line of the discussion has none of its own" in said(answer)


def test_entries_of_another_deep_dive_are_not_coded(westmere: Cast, eastmere: Cast) -> None:
    dd, other = stages.conclusions(westmere), stages.conclusions(eastmere)
    row = first(other, eastmere)
    from lineofsight.question_sets.models import ListEntry

    entries = list(ListEntry.objects.filter(pk=row.id).select_related("section", "response"))
    with pytest.raises(NotYet, match="entries of this deep dive"):
        actions.code_finding(deep_dive=dd, entries=entries, by=westmere.business_unit)


def test_the_same_queries_however_many_entries(westmere: Cast, sign_in, django_assert_max_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    dd = stages.conclusions(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "findings", dd)
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page)
    for letter in ("A", "B", "C", "D"):
        give_another(westmere, dd, letter)
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(rows(dd, westmere)) > 100
    assert len(many) == len(few)


def test_the_list_can_be_taken_away_as_excel(westmere: Cast, sign_in) -> None:
    import io

    import openpyxl

    dd = stages.coded(westmere)
    answer = sign_in(westmere.business_unit).get(address(westmere, "findings", dd), {"export": "xlsx"})
    sheet = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert sheet[0] == ("What was written", "From", "Kind", "Code")
    assert len(sheet) == 1 + len(rows(dd, westmere))
    assert findings_of(dd)


@pytest.mark.parametrize(
    ("kinds", "entry", "line", "field"),
    [
        ((), "good_practice", "theme", "good_practice"),
        ((Worded("enabler", "Enabler"), Worded("barrier", "Challenge")), "enabler", "", "enabler"),
        ((Worded("good_practice", "Working well"),), "good_practice", "", "good_practice"),
    ],
    ids=["usual kinds", "enablers and challenges", "no themes"],
)
def test_one_press_codes_under_the_kind_the_partnership_has_or_somebody_chooses(
    kinds: tuple[Worded, ...], entry: str, line: str, field: str
) -> None:
    settings = DeepDiveSettings(finding_kinds=kinds) if kinds else DeepDiveSettings()
    assert kind_of_entry(settings, "good_practice") == entry
    assert kind_of_line(settings, DiscussionLine.Kind.POINT) == line
    assert kind_of_line(settings, DiscussionLine.Kind.WORKING_WELL) == field


def test_where_no_kind_fits_there_is_no_button_and_the_sentence_says_how_to_choose(westmere: Cast, sign_in) -> None:
    no_themes = tuple(k for k in DeepDiveSettings().finding_kinds if k.key != "theme")
    dd = stages.conclusions(westmere)
    content = as_content(replace(dd.settings, finding_kinds=no_themes))
    Edition.objects.filter(pk=dd.edition_id).update(content=content)
    dd = DeepDive.objects.get(pk=dd.pk)
    line = first(dd, westmere, what=LINE)
    assert line.becomes == ""
    client, page = sign_in(westmere.business_unit), address(westmere, "findings", dd)
    shown = client.get(page, {"show": "all"}).content.decode()
    assert f'name="one" value="{line.key}"' not in shown and f'value="{line.key}"' in shown
    assert "tick it, choose the kind" in said(client.post(page, {"one": line.key}))
    assert not Finding.objects.filter(deep_dive=dd).exists()
