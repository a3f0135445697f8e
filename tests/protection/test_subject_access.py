"""A subject access request from its entry to the copy: everything found, everybody else blacked out."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives.models import Case, DiscussionLine
from lineofsight.engine.documents.text import extract
from lineofsight.partnership.models import Task
from lineofsight.protection.models import Hit, SubjectRequest
from lineofsight.protection.searching import search
from lineofsight.question_sets.models import ListEntry
from lineofsight.sharing.models import Disclosure
from lineofsight.trail.models import Event
from lineofsight.vault.models import Key
from tests.deep_dives import discussion_world
from tests.deep_dives.discussion_world import NAMES

from .addresses import at, said

SUBJECT, SIBLING = NAMES["F"], NAMES["K"]


def typed(**changes):
    return {
        "names": " ".join(SUBJECT),
        "date_of_birth": "",
        "nhs_number": "",
        "address": "",
        "asked_by_words": "Herself, passport seen",
        "purpose": "Answering a subject access request",
        "received_on": timezone.localdate().isoformat(),
    } | changes


def planted(w) -> tuple[object, DiscussionLine]:
    """One line about another child names the subject and that child; one entry of a tool names the subject by nickname."""
    dd = discussion_world.held(w)
    with vault.scope():
        other = Case.objects.select_related("deep_dive").get(deep_dive=dd, letter="K")
        line = DiscussionLine.objects.create(
            tenant=w.tenant,
            deep_dive=dd,
            discussion=discussion_world.session(dd),
            case=other,
            kind=DiscussionLine.Kind.values[0],
            words=f"{SIBLING[0]} {SIBLING[1]} was at home when {SUBJECT[0]} came; the neighbour Mrs Oddfellow called.",
            noted_by=w.business_unit,
        )
        entry = ListEntry.objects.filter(response__agency_return__case__letter="T").select_related("response").first()
        entry.words = f"Seen together with {SUBJECT[1]}, {SUBJECT[0]} in May."
        entry.save(update_fields=["words"])
    return dd, line


def opened(w, client, **changes) -> SubjectRequest:
    response = client.post(at("open_request", w), typed(**changes))
    assert response.status_code == 302, said(response)
    return SubjectRequest.objects.latest("received_on", "pk")


def test_every_place_is_found_each_is_decided_and_the_copy_names_nobody_else(westmere, sign_in):
    dd, line = planted(westmere)
    officer = sign_in(westmere.members["data_protection"])
    request = opened(westmere, officer)
    assert Task.objects.filter(about_id=request.pk, due_date=request.due_on, settled_at=None).count() == 1
    page = said(officer.post(at("search_stores", westmere, pk=request.pk), follow=True))
    assert "still to decide" in page
    found = set(Hit.objects.filter(request=request).values_list("row_kind", "row_id"))
    # By name where it is written, and all about Child F although it only says so.
    assert ("deep_dives.discussionline", str(line.pk)) in found
    mine = Case.objects.get(deep_dive=dd, letter="F")
    entries = ListEntry.objects.filter(response__agency_return__case=mine).values_list("pk", flat=True)
    assert entries and {("question_sets.listentry", str(pk)) for pk in entries} <= found
    theirs = ListEntry.objects.filter(response__agency_return__case__letter="K", response__agency_return__deep_dive=dd)
    assert not {("question_sets.listentry", str(pk)) for pk in theirs.values_list("pk", flat=True)} & found
    planted_hit = Hit.objects.select_related("request").get(request=request, row_id=str(line.pk))
    where = {"pk": request.pk, "hit_pk": planted_hit.pk}
    refused = officer.post(at("decide_hit", westmere, **where), {"decision": "exempt", "reason": ""})
    assert "Say which exemption applies" in said(refused)
    assert "does not stand in the text" in said(
        officer.post(at("decide_hit", westmere, **where), {"decision": "redact", "blacked_out": "Mr Nobody"})
    )
    redacted = {"decision": "redact", "blacked_out": "the neighbour Mrs Oddfellow", "reason": ""}
    assert officer.post(at("decide_hit", westmere, **where), redacted).status_code == 302
    undecided = Hit.objects.filter(request=request, decision="undecided")
    assert "still to do" in said(officer.get(at("request_copy", westmere, pk=request.pk), follow=True))
    kinds = sorted(set(undecided.values_list("place", flat=True)))
    together = {"places": kinds, "decision": "include", "reason": ""}
    assert officer.post(at("decide_rest", westmere, pk=request.pk), together).status_code == 302
    assert not undecided.exists()
    copy = officer.get(at("request_copy", westmere, pk=request.pk))
    words = " ".join(passage.text for passage in extract(copy.content, "copy.docx"))
    raw = b"".join(
        zipfile.ZipFile(io.BytesIO(copy.content)).read(n) for n in zipfile.ZipFile(io.BytesIO(copy.content)).namelist()
    )
    assert SUBJECT[0] in words and "came" in words
    for other in (NAMES["K"], NAMES["T"]):
        for name in other:
            assert name not in words and name.encode() not in raw
    assert "Oddfellow" not in words and re.search("█{5}", words)
    assert Disclosure.objects.filter(kind="file", what="Copy for a subject access request").exists()
    assert officer.post(at("answer_request", westmere, pk=request.pk)).status_code == 302
    request.refresh_from_db()
    assert request.state == "answered" and not Task.objects.filter(about_id=request.pk, settled_at=None).exists()
    assert "closed" in said(officer.post(at("search_stores", westmere, pk=request.pk), follow=True))


def test_the_search_is_on_record_as_what_it_found_and_not_as_a_reading_of_everything(westmere, sign_in):
    _, line = planted(westmere)
    officer = sign_in(westmere.members["data_protection"])
    request = opened(westmere, officer)
    officer.post(at("search_stores", westmere, pk=request.pk))
    hits = {(h.row_kind, h.row_id) for h in Hit.objects.filter(request=request)}
    read = Event.objects.filter(chain="reads", details__route="protection:search_stores").latest("number")
    seen = {tuple(pair) for pair in read.details["objects"]}
    assert ("deep_dives.discussionline", str(line.pk)) in seen
    assert seen <= hits | {("protection.subjectrequest", str(request.pk))}
    assert read.details["purpose"] == "subject_access"


def test_a_number_alone_finds_the_person_and_a_destroyed_case_is_not_found(westmere):
    dd = discussion_world.collated(westmere)
    with vault.scope():
        case = Case.objects.get(deep_dive=dd, letter="T")
        key = Key.objects.get(pk=dd.key_id)
        vault.add_person(key=key, part="child", identifiers=[("nhs_number", "943 476 5919")], subject_id=case.pk)
        wanted = SubjectRequest(
            tenant=westmere.tenant, key_id=key.pk, names="Somebody Unknowable", nhs_number="9434765919"
        )
        found = search(wanted)
        entries = ListEntry.objects.filter(response__agency_return__case=case).values_list("pk", flat=True)
        assert {str(pk) for pk in entries} <= {hit.row_id for hit in found.hits}
        vault.destroy_key(key)
        other = vault.new_key(westmere.tenant.pk)
        wanted.key_id = other.pk
        assert not [hit for hit in search(wanted).hits if hit.row_kind.startswith(("vault", "question_sets", "deep"))]


def test_nobody_but_data_protection_knows_of_a_request_and_a_stale_sign_in_is_asked_again(westmere, eastmere, sign_in):
    officer = sign_in(westmere.members["data_protection"])
    request = opened(westmere, officer)
    for member in (westmere.business_unit, westmere.leads["council"], westmere.members["administrator"]):
        assert sign_in(member).get(at("subject_requests", westmere)).status_code == 404
        assert sign_in(member).get(at("subject_request", westmere, pk=request.pk)).status_code == 404
    assert sign_in(eastmere.business_unit).get(at("subject_request", westmere, pk=request.pk)).status_code == 404
    session = officer.session
    session["standing"] = session["standing"] | {"proved": session["standing"]["proved"] - 3600}
    session.save()
    assert officer.get(at("subject_request", westmere, pk=request.pk)).status_code == 401


@pytest.mark.parametrize("changes", [{"received_on": "2999-01-01"}, {"names": " "}, {"asked_by_words": ""}])
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(westmere, sign_in, changes):
    page = sign_in(westmere.members["data_protection"]).post(at("open_request", westmere), typed(**changes))
    assert page.status_code == 200 and "There is a problem" in said(page)
    assert not SubjectRequest.objects.exists()


def test_two_more_months_are_given_once_with_a_reason(westmere, sign_in):
    officer = sign_in(westmere.members["data_protection"])
    request = opened(westmere, officer, received_on="2026-01-31")
    SubjectRequest.objects.filter(pk=request.pk).update(due_on=date(2999, 1, 1))
    page = at("extend_request", westmere, pk=request.pk)
    assert officer.post(page, {"reason": "Eleven audits have to be read"}).status_code == 302
    request.refresh_from_db()
    assert request.due_on == date(2026, 4, 30)
    assert "extended already" in said(officer.post(page, {"reason": "Still more to be read"}))
