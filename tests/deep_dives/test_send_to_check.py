"""Sending the report: its finished files are made and scanned, and somebody who did not write it is asked."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import sending
from lineofsight.deep_dives.models import SummaryReport
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report
from lineofsight.release.models import FinishedReport

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh

SHOWN_NOWHERE = ("Thessaly", "11 August 2013", "ZZ7 3QX", "999 012 3412")


def stopped(w: Cast, planted: str, sign_in) -> str:
    """Plants a sentence, sends the report, and gives the page of the check; the report must have stayed in draft."""
    dd = stages.written(w)
    stages.plant(w, dd, planted)
    writer = report.writer(w)
    answer = sign_in(writer).post(address(w, "send_to_check", dd), stages.asks(w), follow=True)
    assert fresh(dd).stage == Stage.REPORT_DRAFTING
    assert stages.finished(dd).state == FinishedReport.State.BLOCKED
    assert not stages.finished(dd).readings.exists()
    assert not Task.objects.filter(key="read_report", settled_at=None).exists()
    return answer.content.decode()


@pytest.mark.requirement("INF-001", "DDV-010")
@pytest.mark.parametrize("kind", stages.PLANTED)
def test_a_planted_identifier_stops_the_report_in_eastmere(eastmere: Cast, sign_in, kind: str) -> None:
    page = stopped(eastmere, stages.PLANTED[kind], sign_in)
    assert "This version goes no further" in page
    assert not [words for words in SHOWN_NOWHERE if words in page]


@pytest.mark.requirement("INF-002", "DDV-010")
@pytest.mark.parametrize("kind", stages.PLANTED)
def test_a_planted_identifier_stops_the_report_in_westmere_too(westmere: Cast, sign_in, kind: str) -> None:
    page = stopped(westmere, stages.PLANTED[kind], sign_in)
    assert "This version goes no further" in page
    assert not [words for words in SHOWN_NOWHERE if words in page]


@pytest.mark.requirement("DDV-010", "INF-001", "INF-002")
@pytest.mark.parametrize("slug", ["westmere", "eastmere"])
def test_a_clean_report_with_its_four_parts_goes_to_its_check(request, slug: str) -> None:
    w = request.getfixturevalue(slug)
    dd = stages.at_check(w)
    finished = stages.finished(dd)
    assert (dd.stage, finished.state) == (Stage.ANONYMISATION_CHECK, FinishedReport.State.AT_CHECK)
    from lineofsight.release.files import article

    text = article(finished)
    headings = dd.settings.headings
    for heading in (headings.good_practice, headings.development, headings.theme, headings.recommendation):
        assert f">{heading}</h2>" in text
    assert not [words for words in (*SHOWN_NOWHERE, "Grimsworthy") if words in text]


@pytest.mark.requirement("INF-007")
def test_a_worker_from_the_participants_list_is_flagged_and_no_worker_stands_in_the_files(
    westmere: Cast, sign_in
) -> None:
    page = stopped(westmere, f"{westmere.authors['council'].name} kept the log.", sign_in)
    assert "Name of somebody who took part" in page
    assert westmere.authors["council"].name not in page.split("<main")[1]
    from lineofsight.release.files import article

    clean = stages.at_check(westmere)
    text = article(stages.finished(clean))
    assert not [member.name for member in westmere.everybody if member.name in text]


@pytest.mark.parametrize("key", ["theme", "views", "recommendations"])
def test_it_is_found_wherever_in_the_report_it_stands(westmere: Cast, key: str) -> None:
    dd = stages.written(westmere)
    if key == "recommendations":
        finding = dd.findings.first()
        actions.add_recommendation(
            deep_dive=dd, words="See that Thessaly is heard.", findings=[finding], by=westmere.business_unit
        )
    else:
        stages.plant(westmere, dd, "Thessaly Grimsworthy said so.", key=key)
    finished = actions.send_to_check(deep_dive=dd, readers=report.checkers(westmere), by=westmere.business_unit)
    assert finished.state == FinishedReport.State.BLOCKED
    assert {flag.file for flag in finished.flags.filter(blocks=True)} == {"page", "pdf", "word"}


def test_edited_away_it_is_made_anew_and_goes_on(westmere: Cast) -> None:
    dd = stages.written(westmere)
    stages.plant(westmere, dd, stages.PLANTED["name"])
    assert report.send_to_check(westmere, dd).stage == Stage.REPORT_DRAFTING
    part = stages.section(dd, "good_practice")
    actions.edit_section(
        section=part,
        words=part.words.replace("Thessaly was", "The child was"),
        seen_version=part.version,
        by=westmere.business_unit,
    )
    dd = report.send_to_check(westmere, dd)
    assert (dd.stage, stages.finished(dd).version) == (Stage.ANONYMISATION_CHECK, 2)


def test_the_reader_is_asked_by_a_task(westmere: Cast, sign_in) -> None:
    stages.at_check(westmere)
    my_work = sign_in(westmere.second_business_unit).get(f"/{westmere.tenant.slug}/my-work/").content.decode()
    assert "Read the report for the anonymisation check" in my_work


def test_somebody_kept_away_or_outside_is_not_asked(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    actions.exclude_member(deep_dive=dd, member=westmere.scrutineer, by=westmere.business_unit)
    page = sign_in(westmere.business_unit).get(address(westmere, "send_to_check", dd)).content.decode()
    assert westmere.scrutineer.name not in page and westmere.second_business_unit.name in page
    for member in (westmere.scrutineer, westmere.trainer, westmere.outsider):
        with pytest.raises(NotYet, match="does not take part"):
            actions.send_to_check(
                deep_dive=dd, readers=[westmere.second_business_unit, member], by=westmere.business_unit
            )


def test_a_change_while_the_files_are_made_is_noticed(westmere: Cast, monkeypatch) -> None:
    dd = stages.written(westmere)
    make = sending.known_identifiers

    def meanwhile(deep_dive):
        stages.plant(westmere, dd, "One more sentence.", key="theme")
        return make(deep_dive)

    monkeypatch.setattr(sending, "known_identifiers", meanwhile)
    with pytest.raises(NotYet, match="Somebody changed the report while its files were made"):
        actions.send_to_check(deep_dive=dd, readers=report.checkers(westmere), by=westmere.business_unit)
    assert fresh(dd).stage == Stage.REPORT_DRAFTING
    assert not FinishedReport.objects.filter(state=FinishedReport.State.AT_CHECK).exists()


def test_what_is_not_written_is_named_and_no_reader_is_an_error(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "send_to_check", dd)
    assert "Still to be written, or to be left out: “" in said(client.get(page))
    client.post(page, stages.asks(westmere))
    assert SummaryReport.objects.get(deep_dive=dd).finished is None
    report.write_report(westmere, dd)
    assert "Choose who checks it" in said(client.post(page, stages.asks(westmere) | {"reader": ""}))


def test_opening_the_identities_for_the_scan_is_on_record(westmere: Cast, sign_in) -> None:
    from lineofsight.trail.models import Event

    dd = stages.written(westmere)
    sign_in(westmere.business_unit).post(address(westmere, "send_to_check", dd), stages.asks(westmere))
    event = Event.objects.filter(chain="reads").latest("number")
    assert event.details["purpose"] == "anonymisation_check"
    assert any(kind == "vault.person" for kind, _ in event.details["objects"])
