"""A subject access request that was securely deleted: that it was stays, and its pages say so."""

from datetime import date

from django.utils import timezone

from lineofsight import vault
from lineofsight.engine.documents.text import extract
from lineofsight.protection import actions
from lineofsight.protection.chapter import SUBJECT_REQUESTS
from lineofsight.protection.holdings import find_thing
from lineofsight.protection.models import Hit
from lineofsight.sharing.actions import record_disclosure
from lineofsight.sharing.models import Disclosure

from .addresses import at, said


def test_its_pages_open_without_what_was_destroyed(westmere, sign_in):
    officer = westmere.members["data_protection"]
    with vault.scope():
        record_disclosure(
            outcome=Disclosure.Outcome.REFUSED,
            on=timezone.localdate(),
            recipient="A local newspaper",
            what="Whether Zephyrine Cask was part of an audit",
            why="For an article",
            legal_hook="There is no legal ground",
            detriment=Disclosure.Detriment.NO_CHILD,
            detriment_reason="",
            decided_by_words="Partnership manager",
            details="Zephyrine Cask was asked about by telephone; Silas Brand took the call.",
            by=westmere.business_unit,
        )
        request = actions.open_request(
            names="Zephyrine Cask",
            date_of_birth=date(2011, 5, 4),
            asked_by_words="Herself, passport seen",
            purpose="Answering a subject access request",
            received_on=timezone.localdate(),
            by=officer,
        )
        assert actions.search_stores(request=request, by=officer)
        for hit in Hit.objects.filter(request=request).select_related("request"):
            actions.decide_hit(hit=hit, decision=Hit.Decision.INCLUDE, by=officer)
        actions.answer_request(request=request, by=officer)
        thing = find_thing(westmere.tenant, SUBJECT_REQUESTS, request.pk)
        deletion = actions.propose_deletion(
            thing=thing, reason="It was entered twice, and once is enough.", by=westmere.business_unit
        )
        for who in (westmere.executives["council"], officer):
            actions.approve_deletion(deletion=deletion, by=who)
        actions.carry_out(deletion=deletion, by=officer)
    client = sign_in(officer)
    hit = Hit.objects.filter(request=request).first()
    for page in (
        at("subject_request", westmere, pk=request.pk),
        at("decide_hit", westmere, pk=request.pk, hit_pk=hit.pk),
    ):
        shown = client.get(page)
        assert shown.status_code == 200, page
        words = said(shown)
        assert "Zephyrine" not in words and "4 May 2011" not in words and "(securely deleted)" in words
    copy = client.get(at("request_copy", westmere, pk=request.pk))
    given = " ".join(passage.text for passage in extract(copy.content, "copy.docx"))
    assert "(securely deleted)" in given and "Zephyrine" not in given
    for name in ("certificate", "deletion"):
        assert client.get(at(name, westmere, pk=deletion.pk)).status_code == 200
    assert client.get(at("certificate_pdf", westmere, pk=deletion.pk)).content.startswith(b"%PDF")
