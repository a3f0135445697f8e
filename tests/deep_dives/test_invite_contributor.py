"""Somebody from outside completes exactly one audit tool with a link and a code, and reaches nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, Case, Contributor, DeepDive, Exclusion
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions.setting_up import end_membership
from lineofsight.partnership.models import Agency, Member, Task
from lineofsight.practice.story.answers import fill_in
from lineofsight.question_sets.reading import contents
from lineofsight.trail.models import Event
from lineofsight.vault.models import Key
from tests.security.addresses import pages

from .addresses import address, said
from .contributor_world import EMAIL, ask_for_code, invite, invited, last_link, let_in, page, wrong
from .test_audit_tool_section import typed
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]
Capture = Any


def hidden(answer: Any) -> list[tuple[str, str]]:
    """What the forms of a page carry unseen, in order."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode())
    return [(name, unescape(value)) for name, value in found]


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    found = audit(westmere)
    tool(westmere, found)
    return found


@pytest.fixture
def unit(westmere: Cast, sign_in: SignIn) -> Client:
    return sign_in(westmere.business_unit)


@pytest.fixture
def link(westmere: Cast, dd: DeepDive, unit: Client, django_capture_on_commit_callbacks: Capture) -> str:
    return invite(westmere, dd, unit, django_capture_on_commit_callbacks)


@pytest.fixture
def capture(django_capture_on_commit_callbacks: Capture) -> Capture:
    return django_capture_on_commit_callbacks


def test_the_link_names_nobody_and_only_hashes_are_kept(westmere: Cast, dd: DeepDive, link: str) -> None:
    words = mail.outbox[-1].subject + mail.outbox[-1].body
    assert mail.outbox[-1].to == [EMAIL]
    for name in ("Ottoline", "Brackenfield", "Child K", dd.title):
        assert name not in words
    secret = link.rstrip("/").rsplit("/", 1)[-1]
    row = invited(dd)
    assert all(secret not in str(value) for value in vars(row).values())
    assert (row.agency_return.agency.name, row.agency_return.case.letter) == ("Brackenfield School", "K")


def test_a_link_alone_opens_nothing_and_sends_no_code_by_itself(westmere: Cast, link: str) -> None:
    browser, before = Client(), len(mail.outbox)
    words = said(browser.get(link))
    assert "Send me a code" in words and "Child K" not in words
    assert len(mail.outbox) == before
    assert browser.get(page(westmere, link, "contributor_tool")).headers["Location"] == link


def test_with_the_code_she_completes_her_tool_and_the_business_unit_signs_it_off(
    westmere: Cast, dd: DeepDive, unit: Client, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    first = browser.get(page(westmere, link, "contributor_tool"))
    words = said(first)
    assert "Audit tool: Child K" in words and "strictly confidential" in words and "Information is shared" in words
    row = invited(dd)
    saved = browser.post(page(westmere, link, "contributor_section", section="recognition"), typed())
    assert saved.headers["Location"] == page(westmere, link, "contributor_section", section="planning")
    part = next(each for each in contents(fresh(row.agency_return).response) if each.section.key == "recognition")
    assert part.complete and part.progress and part.progress.saved_by == row.member
    # While she writes, whoever signs reads nothing.
    signing = address(westmere, "sign_off_contribution", dd, return_pk=row.agency_return_id)
    assert "Bruising" not in said(unit.get(signing))
    fill_in(westmere, fresh(row.agency_return), by=row.member, finish=False)
    browser.post(page(westmere, link, "contributor_finish"))
    assert fresh(row.agency_return).state == ReturnState.AWAITING_SIGN_OFF
    assert "Thank you" in said(browser.get(page(westmere, link, "contributor_tool")))
    assert Task.visible_to(westmere.business_unit).filter(key="sign_off_tool", path=signing).count() == 1
    unit.post(signing, {"read": "on"})
    now = fresh(row.agency_return)
    assert (now.state, now.signed_off_by) == (ReturnState.SUBMITTED, westmere.business_unit)
    # Accepted: her link has ended.
    assert browser.get(page(westmere, link, "contributor_tool")).status_code == 404
    assert browser.get(link).status_code == 404
    assert "Ended: submitted" in said(unit.get(address(westmere, "contributors", dd)))


def test_she_is_shown_her_child_at_the_press_of_a_button_and_on_record(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    row = invited(dd)
    key = Key.objects.get(pk=dd.key_id)
    vault.add_person(key=key, part="child", identifiers=[("forename", "Averil")], subject_id=row.agency_return.case_id)
    browser, here = let_in(link, capture), page(westmere, link, "contributor_child")
    assert "Averil" not in said(browser.get(here))
    assert "Averil" in said(browser.post(here))
    assert Event.objects.filter(chain="reads", actor_id=row.member_id).exists()
    assert Client().get(here).headers["Location"] == link


def test_of_two_versions_of_a_section_she_keeps_both(westmere: Cast, dd: DeepDive, link: str, capture: Capture) -> None:
    here = page(westmere, link, "contributor_section", section="recognition")
    let_in(link, capture).post(here, typed(**{"q-noticed": "From the office."}))
    browser = let_in(link, capture)
    both = browser.post(here, typed(**{"q-noticed": "From home."}))
    assert both.status_code == 409 and "From the office." in said(both) and "From home." in said(both)
    comparing = page(westmere, link, "contributor_compare", section="recognition")
    browser.post(comparing, dict(hidden(both)) | {"keep-q-noticed": "both"})
    words = said(browser.get(here))
    assert "From the office." in words and "From home." in words
    assert Client().get(comparing).headers["Location"] == link


def test_what_is_given_back_she_opens_again_with_the_same_link(
    westmere: Cast, dd: DeepDive, unit: Client, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    row = invited(dd)
    fill_in(westmere, row.agency_return, by=row.member)
    with capture(execute=True):
        unit.post(
            address(westmere, "sign_off_contribution", dd, return_pk=row.agency_return_id),
            {"give_back": "yes", "reason": "Say what the school did in March."},
        )
    assert mail.outbox[-1].to == [EMAIL] and "with the link we sent you" in mail.outbox[-1].body
    assert "Say what the school did in March." in said(browser.get(page(westmere, link, "contributor_tool")))


def test_a_named_lead_signs_instead_of_the_business_unit(
    westmere: Cast, dd: DeepDive, unit: Client, capture: Capture, sign_in: SignIn
) -> None:
    lead = westmere.leads["council"]
    invite(westmere, dd, unit, capture, signer=str(lead.pk))
    row = invited(dd)
    fill_in(westmere, row.agency_return, by=row.member)
    signing = address(westmere, "sign_off_contribution", dd, return_pk=row.agency_return_id)
    for stranger in (westmere.business_unit, westmere.leads["health"], westmere.authors["police"]):
        assert sign_in(stranger).post(signing, {"read": "on"}).status_code == 404
    sign_in(lead).post(signing, {"read": "on"})
    assert fresh(row.agency_return).signed_off_by == lead


def test_every_other_page_of_the_product_stays_closed_to_her(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    row = invited(dd)
    other = AgencyReturn.objects.exclude(pk=row.agency_return_id).get(deep_dive=dd)
    values = {"tenant": "westmere", "pk": dd.pk, "return_pk": other.pk, "case_pk": row.agency_return.case_id}
    values |= {"contributor_pk": row.pk, "section": "recognition", "domain": "impact", "secret": "not-hers"}
    opened = set()
    for each in pages():
        path = "/" + each.route
        for piece in each.route.split("<")[1:]:
            whole = piece.split(">")[0]
            path = path.replace(f"<{whole}>", str(values.get(whole.split(":")[-1], other.pk)))
        answer = browser.get(path)
        if answer.status_code == 302:
            assert "sign-in" in answer.headers["Location"], path
        elif answer.status_code not in (401, 404):
            opened.add(each.name)
    anybody = {"partnership:sign_in", "partnership:accessibility", "partnership:privacy", "demo:choose"}
    anybody |= {"partnership:worried_about_a_child", "partnership:policy_report", "exchange:api_description"}
    assert opened <= anybody | {"partnership:sign_out"}
    # Her own tool at the address of members is closed too.
    own = address(westmere, "audit_tool", dd, return_pk=row.agency_return_id)
    assert browser.get(own).status_code == 302


def test_around_her_page_there_is_no_menu_and_no_count(westmere: Cast, link: str, capture: Capture) -> None:
    html = let_in(link, capture).get(page(westmere, link, "contributor_tool")).content.decode()
    for offered in ("los-navigation", "My work", "Raise an urgent concern", "Change your password", "deep-dives/"):
        assert offered not in html


def test_as_a_member_without_appointment_she_opens_nothing_even_when_signed_in(
    westmere: Cast, dd: DeepDive, link: str, sign_in: SignIn
) -> None:
    row = invited(dd)
    assert not row.member.person.has_usable_password()
    herself = sign_in(row.member)
    for name, more in (("deep_dive", {}), ("audit_tool", {"return_pk": row.agency_return_id}), ("contributors", {})):
        assert herself.get(address(westmere, name, dd, **more)).status_code == 404, name


def test_another_tool_and_another_partnership_are_not_found_with_her_link(
    westmere: Cast, eastmere: Cast, dd: DeepDive, unit: Client, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    second = invite(
        westmere, dd, unit, capture, agency_name="Hollowmere School", email="head@hollowmere-school.example"
    )
    # The link of somebody else's tool asks for somebody else's code.
    assert browser.get(page(westmere, second, "contributor_tool")).headers["Location"] == second
    assert browser.get(link.replace("/westmere/", "/eastmere/")).status_code == 404
    assert Client().get(page(westmere, link, "contributor_section", section="recognition")).status_code == 302


def test_wrong_codes_lock_the_link_and_tell_the_business_unit(
    westmere: Cast, dd: DeepDive, unit: Client, link: str, capture: Capture
) -> None:
    browser = Client()
    code = ask_for_code(browser, link, capture)
    for _ in range(4):
        assert "not the code we sent last" in said(browser.post(link, {"code": wrong(code)}))
    assert browser.post(link, {"code": wrong(code)}).status_code == 429
    # The right one comes too late, from whatever browser.
    assert Client().post(link, {"code": code}).status_code == 429
    assert browser.get(page(westmere, link, "contributor_tool")).status_code == 302
    assert "Locked" in said(unit.get(address(westmere, "contributors", dd)))
    assert Task.visible_to(westmere.business_unit).filter(key="contributor_locked", settled_at=None).count() == 1


def test_a_new_code_does_not_give_new_tries(westmere: Cast, dd: DeepDive, link: str, capture: Capture) -> None:
    browser = Client()
    tries = 0
    while invited(dd).locked_at is None:
        Contributor.objects.update(code_sent_at=timezone.now() - timedelta(minutes=2))
        code = ask_for_code(browser, link, capture)
        browser.post(link, {"code": wrong(code)})
        tries += 1
    assert tries == 5


def test_a_code_is_short_lived_used_once_and_void_when_a_newer_one_is_sent(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    browser = Client()
    first = ask_for_code(browser, link, capture)
    Contributor.objects.update(code_sent_at=timezone.now() - timedelta(minutes=16))
    assert "no longer in use" in said(browser.post(link, {"code": first}))
    second = ask_for_code(browser, link, capture)
    if first != second:
        assert browser.post(link, {"code": first}).status_code == 200
    assert browser.post(link, {"code": second}).status_code == 302
    assert "no longer in use" in said(Client().post(link, {"code": second}))


def test_asking_for_code_after_code_locks_the_link(westmere: Cast, dd: DeepDive, link: str, capture: Capture) -> None:
    browser, before = Client(), len(mail.outbox)
    for _ in range(12):
        Contributor.objects.update(code_sent_at=timezone.now() - timedelta(minutes=2))
        with capture(execute=True):
            browser.post(link, {"send": "yes"})
    assert len([m for m in mail.outbox[before:] if m.to == [EMAIL]]) == 8
    assert invited(dd).locked_at is not None


def test_two_presses_send_one_code(westmere: Cast, link: str, capture: Capture) -> None:
    before = len(mail.outbox)
    with capture(execute=True):
        for _ in range(2):
            Client().post(link, {"send": "yes"})
    assert len(mail.outbox) == before + 1


def test_a_wrong_an_expired_a_withdrawn_and_a_replaced_link_are_answered_alike(
    westmere: Cast, dd: DeepDive, unit: Client, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    row = invited(dd)
    answers = [Client().get(f"/westmere/contribute/{'x' * 43}/")]
    Contributor.objects.update(until_date=timezone.localdate() - timedelta(days=1))
    answers += [browser.get(link), browser.get(page(westmere, link, "contributor_tool"))]
    Contributor.objects.update(until_date=timezone.localdate() + timedelta(days=5))
    with capture(execute=True):
        unit.post(
            address(westmere, "send_link_again", dd, contributor_pk=row.pk),
            {"until_date": (timezone.localdate() + timedelta(days=9)).isoformat()},
        )
    answers.append(browser.get(page(westmere, link, "contributor_tool")))
    newer = last_link()
    assert newer != link
    again = let_in(newer, capture)
    assert again.get(page(westmere, newer, "contributor_tool")).status_code == 200
    unit.post(address(westmere, "withdraw_contributor", dd, contributor_pk=row.pk))
    answers += [again.get(newer), again.post(page(westmere, newer, "contributor_section", section="impact"), typed())]
    assert {answer.status_code for answer in answers} == {404}
    assert len({said(answer) for answer in answers}) == 1
    assert "Withdrawn" in said(unit.get(address(westmere, "contributors", dd)))


def test_the_link_ends_when_the_audit_is_past_its_tools_or_withdrawn(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    for change in ({"stage": Stage.COLLATED}, {"stage": Stage.RETURNS_OPEN, "withdrawn_on": timezone.localdate()}):
        DeepDive.objects.filter(pk=dd.pk).update(**change)
        assert browser.get(page(westmere, link, "contributor_tool")).status_code == 404


def test_the_link_ends_with_her_membership_and_with_a_conflict_of_interest(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    browser, row = let_in(link, capture), invited(dd)
    tool_page = page(westmere, link, "contributor_tool")
    assert browser.get(tool_page).status_code == 200
    actions.exclude_member(deep_dive=dd, member=row.member, by=westmere.business_unit)
    assert browser.get(tool_page).status_code == 404
    Exclusion.objects.all().delete()
    assert browser.get(tool_page).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    end_membership(member=row.member, until_date=yesterday, by=westmere.business_unit)
    assert browser.get(tool_page).status_code == 404


def test_what_she_typed_survives_the_end_of_her_time(westmere: Cast, dd: DeepDive, link: str, capture: Capture) -> None:
    browser = let_in(link, capture)
    here = page(westmere, link, "contributor_section", section="recognition")
    browser.get(here)
    browser.cookies.clear()
    ended = browser.post(here, typed())
    assert ended.status_code == 401
    held = {name: value for name, value in hidden(ended) if name in ("carried", "carried_to")}
    code = ask_for_code(browser, link, capture, **held)
    on = browser.post(link, {"code": code} | held)
    assert on.status_code == 200 and "Bruising was seen" in on.content.decode()
    browser.post(held["carried_to"], dict(hidden(on)))
    part = next(each for each in contents(invited(dd).agency_return.response) if each.section.key == "recognition")
    assert "Bruising was seen and asked about." in [each.value for each in part.questions]
    # In the background the page stays as it is and says so.
    browser.cookies.clear()
    quiet = browser.post(here, typed() | {"autosave": "yes"}, headers={"HX-Request": "true"})
    assert (quiet.status_code, quiet.headers["HX-Retarget"]) == (401, "#signed-out")


def test_all_she_does_and_reads_is_on_record_under_her(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    browser.post(page(westmere, link, "contributor_section", section="recognition"), typed())
    browser.get(page(westmere, link, "contributor_section", section="recognition"))
    hers = Event.objects.filter(actor_id=invited(dd).member_id)
    assert {"open_tool", "save_answers", "check_code", "send_code"} <= set(hers.values_list("verb", flat=True))
    assert hers.filter(verb="read").exists()


def test_who_has_an_account_here_is_not_invited_and_what_was_typed_stays(
    westmere: Cast, dd: DeepDive, unit: Client
) -> None:
    agency = Agency.objects.create(name="Thistledown School", kind="education")
    case = Case.objects.get(deep_dive=dd, letter="K")
    base = {
        "case": str(case.pk),
        "agency": "new",
        "agency_name": agency.name,
        "full_name": "Ottoline Fairweather",
        "email": westmere.authors["police"].person.email,
        "signer": "unit",
        "until_date": (timezone.localdate() + timedelta(days=14)).isoformat(),
    }
    there = address(westmere, "invite_contributor", dd)
    answer = unit.post(there, base)
    assert "has an account here already" in said(answer) and "Ottoline Fairweather" in answer.content.decode()
    busy = unit.post(there, base | {"agency_name": westmere.agencies["police"].name, "email": EMAIL})
    assert "has people of its own here" in said(busy)
    assert "Enter the name of the organisation" in said(unit.post(there, base | {"agency_name": ""}))
    assert not Contributor.objects.exists() and not Member.objects.filter(person__email=EMAIL).exists()


def test_the_pages_of_inviting_are_the_business_units_alone(
    westmere: Cast, eastmere: Cast, dd: DeepDive, link: str, sign_in: SignIn
) -> None:
    row = invited(dd)
    for stranger in (westmere.leads["police"], westmere.scrutineer, westmere.oversight_chair, eastmere.business_unit):
        client = sign_in(stranger)
        for name, more in (
            ("contributors", {}),
            ("invite_contributor", {}),
            ("send_link_again", {"contributor_pk": row.pk}),
            ("withdraw_contributor", {"contributor_pk": row.pk}),
        ):
            assert client.post(address(westmere, name, dd, **more)).status_code == 404, name


def test_before_the_tools_are_out_the_page_says_why_and_the_empty_list_what_it_is_for(
    westmere: Cast, dd: DeepDive, unit: Client
) -> None:
    assert "Nobody is invited. Invite somebody when" in said(unit.get(address(westmere, "contributors", dd)))
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.COHORT_CONFIRMED)
    assert "The stage now is “Cohort confirmed”" in said(unit.get(address(westmere, "invite_contributor", dd)))


def test_while_the_audit_is_suspended_she_is_told_and_what_she_typed_stands_there(
    westmere: Cast, dd: DeepDive, link: str, capture: Capture
) -> None:
    browser = let_in(link, capture)
    DeepDive.objects.filter(pk=dd.pk).update(suspended_until=timezone.localdate() + timedelta(days=30))
    answer = browser.post(page(westmere, link, "contributor_section", section="recognition"), typed())
    assert "This deep dive is suspended" in said(answer) and "Bruising was seen" in said(answer)


def test_withdrawing_leaves_the_words_for_the_next_person(
    westmere: Cast, dd: DeepDive, unit: Client, link: str, capture: Capture
) -> None:
    let_in(link, capture).post(page(westmere, link, "contributor_section", section="recognition"), typed())
    row = invited(dd)
    actions.withdraw_contributor(contributor=row, by=westmere.business_unit)
    chosen = str(row.agency_return.agency_id)
    second = invite(westmere, dd, unit, capture, agency=chosen, email="deputy@brackenfield-school.example")
    words = let_in(second, capture).get(page(westmere, second, "contributor_section", section="recognition"))
    assert "Bruising was seen" in words.content.decode()
    assert AgencyReturn.objects.filter(deep_dive=dd, agency=row.agency_return.agency).count() == 1
