"""An agency takes its own part of a deep dive with it: its answers, and what was found and recommended about it."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from docx import Document

from lineofsight import vault
from lineofsight.deep_dives.agency_record import findings_about, submitted_tools
from lineofsight.deep_dives.models import AgencyRequest, AgencyReturn, Finding, FindingSource
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.question_sets.models import ListEntry
from lineofsight.sharing.models import Disclosure

from . import asked_world
from . import report_world as stages
from .addresses import address, said

pytestmark = pytest.mark.django_db


def request_of(dd: Any, w: Cast, agency: str) -> AgencyRequest:
    """What the agency was asked; tools of these tests are made without asking first."""
    day = timezone.now()
    found, _ = AgencyRequest.objects.get_or_create(
        tenant=w.tenant,
        deep_dive=dd,
        agency=w.agencies[agency],
        defaults={
            "recipient": w.leads[agency],
            "asked_at": day,
            "asked_by": w.business_unit,
            "due_date": day.date(),
            "answered_at": day,
            "answered_by": w.leads[agency],
        },
    )
    return found


def page(w: Cast, dd: Any, agency: str) -> str:
    return address(w, "agency_record", dd, request_pk=request_of(dd, w, agency).pk)


def text_of(content: bytes) -> str:
    """All words of a Word file, in tables and at the foot of the page too."""
    file = Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    feet = [p.text for s in file.sections for part in (s.header, s.footer) for p in part.paragraphs]
    return "\n".join([*(p.text for p in file.paragraphs), *cells, *feet])


def entries_of(dd: Any, agency: Any) -> set[str]:
    with vault.scope():
        rows = ListEntry.objects.filter(response__agency_return__deep_dive=dd, response__agency_return__agency=agency)
        return {entry.words for entry in rows.select_related("response")}


def test_an_agency_takes_its_own_answers_and_findings_and_no_other_agencys_words(westmere: Cast, sign_in) -> None:
    w = westmere
    dd = stages.signed_off(w)
    with_tools = {row.agency_id for row in AgencyReturn.objects.filter(deep_dive=dd)}
    looked = 0
    for name, agency in w.agencies.items():
        if agency.pk not in with_tools:
            continue
        lead = w.leads[name]
        client = sign_in(lead)
        tools = said(client.get(address(w, "agency_tools", dd, request_pk=request_of(dd, w, name).pk)))
        assert "Download our own part as a self-assessment record" in tools
        answer = client.get(page(w, dd, name))
        assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
        text = text_of(answer.content)
        own, others = entries_of(dd, agency), set()
        for each in w.agencies.values():
            others |= entries_of(dd, each) if each != agency else set()
        assert own and all(words in text for words in own), name
        assert not [words for words in others - own if words in text], name
        assert f"Self-assessment record: {agency}" in text and f"For {lead.name}" in text and "Restricted" in text
        with vault.scope():
            findings = Finding.objects.filter(deep_dive=dd).select_related("deep_dive")
            for finding in findings:
                sources = FindingSource.objects.filter(finding=finding)
                mine = all(s.entry_id and s.agency_id == agency.pk for s in sources)
                about = text.split("What was found about our work")[1].split("What is recommended to us")[0]
                assert (finding.words in about) == mine, finding.words
        for row in Recommendation.objects.filter(raised_in_id=dd.pk):
            assert (row.words in text.split("What is recommended to us")[1]) == (row.addressed_to_id == agency.pk)
        looked += 1
    assert looked >= 2
    assert Disclosure.objects.filter(tenant=w.tenant).exists(), "what is taken out stands in the sharing log"


def test_nobody_else_takes_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    dd = stages.conclusions(w)
    where = page(w, dd, "council")
    for member in (w.leads["health"], w.business_unit, w.scrutineer, w.oversight_chair, eastmere.business_unit):
        assert sign_in(member).get(where).status_code == 404
    assert sign_in(eastmere.business_unit).get(where.replace("westmere", "eastmere")).status_code == 404
    assert sign_in(w.leads["council"]).get(where).status_code == 200


def test_before_the_report_is_signed_off_there_are_answers_and_no_findings(westmere: Cast, sign_in) -> None:
    w = westmere
    dd = stages.coded(w)
    text = text_of(sign_in(w.leads["council"]).get(page(w, dd, "council")).content)
    assert "Findings stand here once the report is signed off." in text
    with vault.scope():
        tools = submitted_tools(w.leads["council"], request_of(dd, w, "council"))
        assert tools and findings_about(tools) == [] and findings_about([]) == []


def test_before_anything_is_signed_off_it_says_what_to_do(westmere: Cast, sign_in) -> None:
    dd = asked_world.issued(westmere, "ABC")
    found = asked_world.request_of(westmere, dd, "police")
    words = said(sign_in(westmere.leads["police"]).get(address(westmere, "agency_record", dd, request_pk=found.pk)))
    assert "Your agency has no completed audit tool yet." in words
