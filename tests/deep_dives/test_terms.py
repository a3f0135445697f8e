"""The terms of reference: drafted, submitted, read, approved, changed by a new version."""

from datetime import date

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive, TermsOfReference
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.actions import appoint, welcome_member
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import cohort, terms, themes
from lineofsight.question_sets.models import QuestionSet
from lineofsight.trail import System
from tests.deep_dives.addresses import address, said

State = TermsOfReference.State


def agreed(w, on=None):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w)), decided_on=on)


def submitted(w):
    return terms.submit_terms(w, terms.draft_terms(w, agreed(w)))


def committee_member(w, group="oversight"):
    by = System(w.tenant.id)
    email = f"{group}@westmere.example"
    member = welcome_member(email=email, full_name=f"Member of {group}", from_date=date(2024, 4, 1), by=by)
    appoint(member=member, role=Role.GROUP_MEMBER, group=w.groups[group], from_date=date(2024, 4, 1), by=by)
    return member


def tool(w):
    return QuestionSet.objects.get_or_create(
        tenant=w.tenant, key="six_domains", defaults={"name": "Six domains", "published_at": timezone.now()}
    )[0]


def typed(w, **changes):
    """The terms as the page sends them, all filled in."""
    tool(w)
    return {
        "purpose": "To see how agencies act together.",
        "question": "Do they reach the child sooner?",
        "scope": "",
        "lines_of_enquiry": "First line\nSecond line\n\nThird line",
        "method": "tool_and_discussion",
        "tool_name": "six_domains",
        "window_from": "2025-09-04",
        "window_until": "2026-03-04",
        "cohort_size": "8",
        "minimum_per_category": "1",
        "categories": [c.key for c in DeepDive.objects.first().settings.categories],
        "agencies": [str(a.pk) for a in w.agencies.values()],
        "roles": "",
        "outputs": "",
        "processing_purpose": "To assure the partnership.",
        "lawful_basis": ["public_task"],
        "confidentiality": "Restricted and strictly confidential.",
        "revision": "0",
    } | changes


@pytest.mark.requirement("DDV-003")
def test_a_member_of_the_committee_drafts_and_submits_its_chair_approves_and_no_other_committee_can(westmere, sign_in):
    dd = agreed(westmere)
    member, other = committee_member(westmere), committee_member(westmere, "training")
    drafting = sign_in(member)
    assert drafting.post(address(westmere, "draft_terms", dd), typed(westmere)).status_code == 302
    page = drafting.post(address(westmere, "terms", dd), {"do": "submit"}, follow=True)
    assert "The terms of reference are submitted." in said(page)
    assert sign_in(member).get(address(westmere, "approve_terms", dd)).status_code == 404
    assert sign_in(other).get(address(westmere, "draft_terms", dd)).status_code == 404
    approve = {"outcome": "approve", "decided_on": timezone.localdate().isoformat(), "minute_reference": ""}
    assert sign_in(other).post(address(westmere, "approve_terms", dd), approve).status_code == 404
    assert sign_in(westmere.decision_chair).post(address(westmere, "approve_terms", dd), approve).status_code == 404
    assert DeepDive.objects.get().stage == Stage.TERMS_SUBMITTED
    page = sign_in(westmere.oversight_chair).post(address(westmere, "approve_terms", dd), approve, follow=True)
    assert "The terms of reference are approved." in said(page)
    assert DeepDive.objects.get().stage == Stage.TERMS_APPROVED
    read = said(sign_in(member).get(address(westmere, "terms", dd)))
    assert "Approved Version 1, approved on" in read and "by the Safeguarding Effectiveness Group" in read
    for words in ("Second line", "Six domains", "4 September 2025 to 4 March 2026", "Universal", "Lantern House"):
        assert words in read


def test_the_chair_of_another_committee_is_refused_by_the_action_too(westmere):
    dd = submitted(westmere)
    with pytest.raises(NotYet, match="Only the chair of the committee"):
        actions.approve_terms(deep_dive=dd, decided_on=timezone.localdate(), by=westmere.decision_chair)


def test_who_submitted_the_terms_does_not_approve_them(westmere):
    dd = terms.draft_terms(westmere, agreed(westmere))
    actions.submit_terms(deep_dive=dd, by=westmere.oversight_chair)
    with pytest.raises(NotYet, match="You wrote or submitted these terms"):
        actions.approve_terms(deep_dive=dd, decided_on=timezone.localdate(), by=westmere.oversight_chair)


def test_the_business_unit_records_the_committees_minute(westmere, sign_in):
    dd = submitted(westmere)
    client = sign_in(westmere.second_business_unit)
    sent = {"outcome": "approve", "decided_on": timezone.localdate().isoformat(), "minute_reference": ""}
    assert "Enter the minute reference" in said(client.post(address(westmere, "approve_terms", dd), sent))
    sent["minute_reference"] = "Effectiveness Group, item 2"
    client.post(address(westmere, "approve_terms", dd), sent)
    decision = TermsOfReference.objects.get().decision
    assert (decision.from_minute, decision.minute_reference) == (True, "Effectiveness Group, item 2")
    assert DeepDive.objects.get().terms_minute_reference == "Effectiveness Group, item 2"
    assert "recorded from the minute" in said(client.get(address(westmere, "terms", dd)))


def test_sent_back_the_drafters_read_why_and_submit_again(westmere, sign_in):
    dd = submitted(westmere)
    chair = sign_in(westmere.oversight_chair)
    sent = {"outcome": "send_back", "decided_on": timezone.localdate().isoformat(), "because": ""}
    page = chair.post(address(westmere, "approve_terms", dd), sent)
    assert "Say in a sentence what is to be changed" in said(page)
    chair.post(address(westmere, "approve_terms", dd), sent | {"because": "Name the scope."})
    dd.refresh_from_db()
    assert dd.stage == Stage.TERMS_DRAFTING
    assert not Task.visible_to(westmere.oversight_chair).filter(key="approve_terms", settled_at=None).exists()
    assert Task.visible_to(westmere.business_unit).filter(key="submit_terms", settled_at=None).exists()
    page = said(sign_in(westmere.business_unit).get(address(westmere, "draft_terms", dd)))
    assert "Sent back: Name the scope." in page
    assert terms.submit_terms(westmere, dd).stage == Stage.TERMS_SUBMITTED


def test_submitting_says_what_is_still_to_be_filled_in(westmere, sign_in):
    dd = agreed(westmere)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "draft_terms", dd),
        typed(westmere, lines_of_enquiry="", agencies=[], purpose="Half a draft", submit="yes"),
    )
    assert "Before you submit, fill in: lines of enquiry and agencies." in said(page)
    assert "Half a draft" in page.content.decode()
    assert TermsOfReference.objects.get().purpose == "Half a draft"
    assert DeepDive.objects.get().stage == Stage.TERMS_DRAFTING


def test_too_few_cases_for_the_categories_are_refused_with_the_sum(westmere):
    dd = terms.draft_terms(westmere, agreed(westmere), cohort_size=4)
    with pytest.raises(NotYet, match="4 cases are too few for 5 categories with at least 1 each: that needs 5"):
        actions.submit_terms(deep_dive=dd, by=westmere.business_unit)


def test_a_draft_is_kept_as_it_stands_and_read_again(westmere, sign_in):
    dd = agreed(westmere)
    client = sign_in(westmere.business_unit)
    client.post(address(westmere, "draft_terms", dd), typed(westmere, cohort_size="", window_until=""))
    kept = TermsOfReference.objects.get()
    assert (kept.lines_of_enquiry, kept.cohort_size) == (["First line", "Second line", "Third line"], None)
    page = client.get(address(westmere, "draft_terms", dd) + "?part=all")
    assert "Second line" in page.content.decode()
    assert "Still to be filled in: audit window number of cases" in said(page)


def test_a_wrong_figure_keeps_everything_that_was_typed(westmere, sign_in):
    dd = agreed(westmere)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "draft_terms", dd), typed(westmere, cohort_size="eight", scope="Only the last half year")
    )
    assert "must be a whole number" in said(page)
    for words in ("Only the last half year", "Third line", "eight"):
        assert words in page.content.decode()


def test_two_who_draft_at_once_lose_nothing(westmere, sign_in):
    dd = agreed(westmere)
    first, second = sign_in(westmere.business_unit), sign_in(westmere.second_business_unit)
    first.post(address(westmere, "draft_terms", dd), typed(westmere, purpose="The first one's purpose"))
    page = second.post(address(westmere, "draft_terms", dd), typed(westmere, purpose="The second one's purpose"))
    assert f"{westmere.business_unit.name} saved these terms while you were writing" in said(page)
    assert "The first one's purpose" in said(page)
    assert TermsOfReference.objects.get().purpose == "The first one's purpose"
    html = page.content.decode()
    assert "The second one&#39;s purpose" in html
    revision = html.split('name="revision"')[1].split('value="')[1].split('"')[0]
    second.post(
        address(westmere, "draft_terms", dd),
        typed(westmere, purpose="Both purposes", revision=revision),
    )
    assert TermsOfReference.objects.get().purpose == "Both purposes"


def part(w, dd, key):
    return address(w, "draft_terms", dd) + f"?part={key}"


def test_the_method_is_asked_first_and_each_part_is_saved_by_itself(westmere, sign_in):
    dd, client = agreed(westmere), sign_in(westmere.business_unit)
    first = client.get(address(westmere, "draft_terms", dd))
    assert "part 1 of 5" in said(first) and 'name="purpose"' not in first.content.decode()
    sent = client.post(part(westmere, dd, "method"), {"aim": "usual", "method": "tool_and_desk_analysis"})
    assert sent.url == part(westmere, dd, "focus")
    sent = client.post(sent.url, {"purpose": "To see how agencies act.", "lines_of_enquiry": ""})
    assert sent.url == part(westmere, dd, "cases")
    kept = TermsOfReference.objects.get()
    assert (kept.method, kept.purpose, kept.cohort_size) == ("tool_and_desk_analysis", "To see how agencies act.", 8)
    # Opened again it begins where something is missing, and leaving it for later keeps what was typed.
    assert "part 2 of 5" in said(client.get(address(westmere, "draft_terms", dd)))
    sent = client.post(sent.url, {"cohort_size": "6", "minimum_per_category": "1", "later": "yes"})
    assert sent.url == address(westmere, "terms", dd)
    kept.refresh_from_db()
    assert (kept.cohort_size, kept.purpose) == (6, "To see how agencies act.")
    last = {"processing_purpose": "To assure.", "lawful_basis": ["public_task"], "confidentiality": "Strict."}
    page = said(client.post(part(westmere, dd, "sharing"), last | {"submit": "yes"}))
    assert "Before you submit, fill in: lines of enquiry" in page


def test_a_live_audit_is_not_asked_for_an_audit_tool_and_brings_its_own_components(westmere, sign_in):
    dd, client = agreed(westmere), sign_in(westmere.business_unit)
    client.post(part(westmere, dd, "method"), {"aim": "usual", "method": "live_audit"})
    kept = TermsOfReference.objects.get()
    assert "live_audit" in kept.components and "single_agency_tool" not in kept.components
    page = client.get(part(westmere, dd, "people")).content.decode()
    assert 'name="agencies"' in page and 'name="tool_name"' not in page
    chosen = ["data", "live_audit"]
    client.post(part(westmere, dd, "people"), {"agencies": [], "components": chosen})
    client.post(part(westmere, dd, "method"), {"aim": "usual", "method": "tool_and_discussion"})
    kept.refresh_from_db()
    # What was chosen by hand stays as it was chosen.
    assert sorted(kept.components) == chosen


def test_two_who_draft_different_parts_do_not_stop_each_other(westmere, sign_in):
    dd = terms.draft_terms(westmere, agreed(westmere))
    first, second = sign_in(westmere.business_unit), sign_in(westmere.second_business_unit)
    opened = second.get(part(westmere, dd, "focus")).content.decode()
    seen = opened.split('name="seen"')[1].split('value="')[1].split('"')[0]
    mine = {"purpose": "Mine", "lines_of_enquiry": "One", "seen": seen}
    first.post(part(westmere, dd, "cases"), {"cohort_size": "7", "minimum_per_category": "1"})
    assert second.post(part(westmere, dd, "focus"), mine).status_code == 302
    kept = TermsOfReference.objects.get()
    assert (kept.purpose, kept.cohort_size) == ("Mine", 7)
    # The same part changed by somebody else is shown first, and nothing typed is lost.
    page = second.post(part(westmere, dd, "focus"), mine | {"purpose": "Mine again"})
    assert "saved these terms while you were writing" in said(page) and "Mine again" in page.content.decode()
    kept.refresh_from_db()
    assert kept.purpose == "Mine"


@pytest.mark.requirement("DDV-013")
def test_eight_cases_are_the_default_and_ten_change_what_is_drawn(westmere, sign_in):
    dd = agreed(westmere)
    html = sign_in(westmere.business_unit).get(address(westmere, "draft_terms", dd) + "?part=all").content.decode()
    assert 'value="8"' in html.split('name="cohort_size"')[1][:200]
    dd = terms.draft_terms(westmere, dd, cohort_size=10)
    dd = terms.approve_terms(westmere, terms.submit_terms(westmere, dd))
    dd = cohort.select_cases(westmere, cohort.complete_list(westmere, cohort.supply_lists(westmere, dd)))
    assert dd.selection.size == 10
    assert dd.eligible_children.filter(state="selected").count() == 10


def test_the_usual_window_ends_on_the_day_the_theme_was_agreed(westmere, sign_in):
    dd = agreed(westmere, on=date(2026, 3, 4))
    html = sign_in(westmere.business_unit).get(address(westmere, "draft_terms", dd) + "?part=all").content.decode()
    boxes = [f"window_{end}-{part}" for end in ("from", "until") for part in ("day", "month", "year")]
    shown = [html.split(f'name="{box}"')[1].split('value="')[1].split('"')[0] for box in boxes]
    assert shown == ["4", "9", "2025", "4", "3", "2026"]


def test_a_new_version_leaves_the_approved_terms_in_force_until_it_is_approved(westmere, sign_in):
    dd = terms.approve_terms(westmere, submitted(westmere))
    client = sign_in(westmere.business_unit)
    page = client.post(address(westmere, "terms", dd), {"do": "new_version", "because": ""})
    assert "Enter why the approved terms change" in said(page)
    client.post(address(westmere, "terms", dd), {"do": "new_version", "because": "One agency more"})
    assert TermsOfReference.in_force(dd).version == 1
    second = TermsOfReference.latest_of(dd)
    assert (second.version, second.state, second.taking_part.count()) == (2, State.DRAFT, 6)
    dd = terms.submit_terms(westmere, dd)
    assert dd.stage == Stage.TERMS_APPROVED
    dd = terms.approve_terms(westmere, dd)
    assert TermsOfReference.in_force(dd).version == 2
    assert dd.terms.get(version=1).state == State.REPLACED
    assert "Version 1" in said(client.get(address(westmere, "terms", dd)))
    assert not Task.objects.filter(key="approve_terms", settled_at=None).exists()


def test_approved_terms_are_not_edited(westmere, sign_in):
    dd = terms.approve_terms(westmere, submitted(westmere))
    page = sign_in(westmere.business_unit).post(
        address(westmere, "draft_terms", dd), typed(westmere, purpose="Changed behind the back", revision="1")
    )
    assert "Begin a new version to change them." in said(page)
    assert TermsOfReference.in_force(dd).purpose != "Changed behind the back"


def test_a_draft_is_closed_to_agencies_until_it_is_approved(westmere, sign_in):
    dd = terms.draft_terms(westmere, agreed(westmere))
    lead = sign_in(westmere.leads["police"])
    page = said(lead.get(address(westmere, "terms", dd)))
    purpose = TermsOfReference.objects.get().purpose
    assert "The terms of reference are being drafted." in page and purpose not in page
    terms.approve_terms(westmere, terms.submit_terms(westmere, dd))
    assert purpose in said(lead.get(address(westmere, "terms", dd)))
    assert lead.post(address(westmere, "terms", dd), {"do": "submit"}).status_code == 404


def test_the_advice_on_sharing_information_is_named_in_the_edition_in_force(westmere, sign_in):
    dd = terms.approve_terms(westmere, submitted(westmere))
    page = said(sign_in(westmere.leads["police"]).get(address(westmere, "terms", dd)))
    assert "edition of May 2024" in page and "Public task" in page
    assert dd.settings.guidance_on("information_sharing", date(2023, 1, 1)).edition == "July 2018"
    assert dd.settings.guidance_on("information_sharing", date(2010, 1, 1)) is None


def test_before_the_theme_is_agreed_the_pages_say_so(westmere, sign_in):
    dd = themes.propose(westmere)
    client = sign_in(westmere.business_unit)
    for page in ("terms", "draft_terms"):
        assert "when the group has agreed the theme" in said(client.get(address(westmere, page, dd)))
    assert "There are no terms of reference yet." in said(client.get(address(westmere, "approve_terms", dd)))


def test_another_partnership_and_those_without_a_part_find_no_such_page(westmere, eastmere, sign_in):
    dd = submitted(westmere)
    for page in ("terms", "draft_terms", "approve_terms"):
        for member in (westmere.outsider, westmere.administrator, westmere.authors["police"]):
            assert sign_in(member).get(address(westmere, page, dd)).status_code == 404
            assert sign_in(member).post(address(westmere, page, dd), {"do": "submit"}).status_code == 404


@pytest.mark.requirement("THM-031")
def test_a_deep_dive_limited_to_ages_0_to_2_takes_no_older_child(westmere):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from lineofsight.engine.spreadsheets import write_csv

    dd = themes.make_ready(westmere, themes.propose(westmere, age_from=0, age_until=2))
    dd = terms.draft_terms(westmere, themes.agree_theme(westmere, dd, decided_on=date(2026, 3, 4)), cohort_size=5)
    dd = terms.approve_terms(westmere, terms.submit_terms(westmere, dd))
    rows = [["U-1", "Ashby", "2025-06-01"], ["U-2", "Briony", "2024-02-02"], ["U-3", "Corin", "2016-05-05"]]
    data = write_csv(
        ["Case number", "Forename", "Surname", "Date of birth", "Last activity"],
        [[number, name, "Marlowe-Pike", born, "2026-01-15"] for number, name, born in rows],
    )
    received = actions.receive_list(
        deep_dive=dd,
        category="universal",
        agency=westmere.agencies["school"],
        file=SimpleUploadedFile("list.csv", data),
        by=westmere.leads["school"],
    )
    actions.accept_list(eligible_list=received, mapping=actions.guessed_columns(received), by=westmere.leads["school"])
    states = {c.label: (c.state, c.exclusion_reason) for c in dd.eligible_children.select_related("deep_dive")}
    assert states == {"U-1": ("eligible", ""), "U-2": ("eligible", ""), "U-3": ("excluded", "outside_age")}
