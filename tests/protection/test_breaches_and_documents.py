"""The breach register with its 72 hours, the documents filled from live settings, and the home of data protection."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.engine.documents.text import extract
from lineofsight.partnership.models import Edition, Task
from lineofsight.protection import actions
from lineofsight.protection.governance import KINDS, filled_in, sections_of
from lineofsight.protection.models import Breach, KeptDocument

from .addresses import at, said


def recorded(w, *, hours_ago: int = 2) -> Breach:
    known = timezone.now() - timedelta(hours=hours_ago)
    return actions.record_breach(
        kind="confidentiality",
        happened_on=timezone.localdate(known),
        known_at=known,
        facts="A letter about Quillon went to the wrong house",
        by=w.business_unit,
    )


def test_the_hours_run_from_when_it_became_known_until_it_is_judged_or_the_regulator_told(westmere, sign_in):
    now = timezone.localtime()
    typed = {
        "kind": "confidentiality",
        "happened_on": now.date().isoformat(),
        "known_on": now.date().isoformat(),
        "known_time": "00:00",
        "facts": "A letter about Quillon went to the wrong house",
        "who_is_affected": "",
        "children": "1",
    }
    unit, officer = sign_in(westmere.business_unit), sign_in(westmere.members["data_protection"])
    assert unit.post(at("record_breach", westmere), typed).status_code == 302
    breach = Breach.objects.get()
    assert breach.tell_by - breach.known_at == timedelta(hours=72)
    assert Task.objects.get(about_id=breach.pk, settled_at=None).urgent
    assert "hours left" in said(officer.get(at("breach", westmere, pk=breach.pk)))
    assert unit.get(at("judge_breach", westmere, pk=breach.pk)).status_code == 404
    assert "Judge the risk first" in said(officer.post(at("close_breach", westmere, pk=breach.pk)))
    judged = {"risk": "likely", "reasons": "The address is known now", "measures": "The letter was fetched"}
    officer.post(at("judge_breach", westmere, pk=breach.pk), judged)
    assert "when the regulator was told" in said(officer.post(at("close_breach", westmere, pk=breach.pk)))
    told = {"told_on": now.date().isoformat(), "told_time": now.strftime("%H:%M"), "reference": "IC-1"}
    assert officer.post(at("regulator_told", westmere, pk=breach.pk), told).status_code == 302
    assert not Task.objects.filter(about_id=breach.pk, settled_at=None).exists()
    assert officer.post(at("close_breach", westmere, pk=breach.pk)).status_code == 302
    assert "Closed" in said(unit.get(at("breaches", westmere)))


def test_past_the_hours_the_register_and_the_home_say_so(westmere, eastmere, sign_in):
    breach = recorded(westmere, hours_ago=73)
    officer = sign_in(westmere.members["data_protection"])
    assert "Past the 72 hours" in said(officer.get(at("breaches", westmere)))
    assert "breach past the 72 hours" in said(officer.get(at("data_protection", westmere)))
    assert "72 hours ended" in said(officer.get(at("breach", westmere, pk=breach.pk)))
    other = sign_in(eastmere.business_unit)
    assert other.get(at("breach", eastmere, pk=breach.pk)).status_code == 404
    assert "No breach has been recorded" in said(other.get(at("breaches", eastmere)))
    assert sign_in(westmere.leads["council"]).get(at("breaches", westmere)).status_code == 404


def test_the_impact_assessment_is_filled_from_what_is_set_and_lists_what_changed(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    for kind in KINDS.values():
        assert filled_in(sections_of(kind, westmere.tenant)) >= 70, kind.key
    parts = [heading for heading, _ in sections_of(KINDS["impact-assessment"], westmere.tenant)]
    assert len(parts) == 7
    page = said(client.get(at("document", westmere, document="impact-assessment")))
    for agency in westmere.agencies.values():
        assert agency.name in page
    assert "12 months after the report was signed off" in page
    client.post(at("keep_document", westmere, document="impact-assessment"))
    client.post(at("keep_document", westmere, document="impact-assessment"))
    assert KeptDocument.objects.filter(tenant=westmere.tenant).count() == 1
    edition = Edition.objects.filter(tenant=westmere.tenant, chapter="retention").latest("number")
    content = dict(edition.content)
    content["schedule"] = [dict(line) for line in content["schedule"]]
    content["schedule"][0]["months"] = 18
    Edition.objects.create(tenant=westmere.tenant, chapter="retention", number=edition.number + 1, content=content)
    word = client.get(at("document_word", westmere, document="impact-assessment")).content
    words = " ".join(passage.text for passage in extract(word, "a.docx"))
    assert "Changes since version 1" in words and "18 months after the report was signed off" in words
    assert "Gone from" in words and "12 months after the report was signed off" in words


def test_each_finds_in_the_menu_what_is_theirs(westmere, sign_in):
    officer = said(sign_in(westmere.members["data_protection"]).get(at("data_protection", westmere)))
    unit = said(sign_in(westmere.business_unit).get(at("data_protection", westmere)))
    lead = said(sign_in(westmere.leads["police"]).get(at("data_protection", westmere)))
    director = said(sign_in(westmere.executives["council"]).get(at("data_protection", westmere)))
    assert "Subject access" in officer and "Who has seen this" in officer
    assert "Subject access" not in unit and "Sharing log" in unit
    assert "Who has seen this" in lead and "Sharing log" not in lead
    assert "Secure deletions" in director and "Sharing log" not in director
    assert sign_in(westmere.scrutineer).get(at("data_protection", westmere)).status_code == 404
    menu = sign_in(westmere.members["data_protection"]).get(f"/{westmere.tenant.slug}/my-work/").content.decode()
    assert "Data protection" in menu
