"""A subject access request: opened, searched for, each place decided, answered or refused."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault import reading

from ..chapter import NAME, RetentionSettings
from ..holdings import in_months
from ..models import Hit, SubjectRequest
from ..rules import subjects as rules
from ..searching import search
from ..states import RequestState
from .paths import path_to

ANSWER = "answer_subject_request"


def open_request(
    *,
    names: str,
    date_of_birth: date | None,
    nhs_number: str = "",
    address: str = "",
    asked_by_words: str,
    purpose: str,
    received_on: date,
    by: Member,
) -> SubjectRequest:
    """Keeps who asks about whom, with the day by which it is answered; sent twice it is one. Raises NotYet."""
    rules.check_open(names=names, asked_by_words=asked_by_words, purpose=purpose, received_on=received_on)
    settings: RetentionSettings = in_force(by.tenant, NAME)
    with trail.act(by=by, verb="open_subject_request") as act:
        values = {
            "names": names.strip(),
            "date_of_birth": date_of_birth.isoformat() if date_of_birth else "",
            "nhs_number": "".join(nhs_number.split()),
            "address": " ".join(address.split()),
            "asked_by_words": asked_by_words.strip(),
            "purpose": purpose.strip(),
            "received_on": received_on,
        }
        # The lock makes two clicks at once one request; one about the same person by the same words is still open.
        Member.objects.select_for_update().get(pk=by.pk)
        for known in SubjectRequest.objects.filter(
            tenant=by.tenant_id, opened_by=by, state=RequestState.OPEN, received_on=received_on
        ):
            if all(getattr(known, name) == value for name, value in values.items()):
                act.on(known)
                act.note(sent_again=True)
                return known
        key = vault.new_key(by.tenant_id, by=by)
        count = SubjectRequest.objects.filter(tenant=by.tenant_id).count()
        request = SubjectRequest(
            tenant=by.tenant,
            key_id=key.pk,
            number=f"SAR-{received_on.year}-{count + 1:03d}",
            due_on=in_months(received_on, settings.answer_request_months),
            opened_by=by,
            **values,
        )
        request.save(force_insert=True)
        act.on(request)
        _ask(request, by)
    return request


def _ask(request: SubjectRequest, by: Member) -> None:
    ask(
        key=ANSWER,
        words="Answer a subject access request",
        path=path_to("subject_request", by.tenant, pk=request.pk),
        about=request,
        thing=request.number,
        role=Role.DATA_PROTECTION,
        due_date=request.due_on,
        by=by,
    )


def extend_request(*, request: SubjectRequest, reason: str, by: Member) -> None:
    """Two further months, once, where it is complex; whoever asked is told within the first. Raises NotYet."""
    rules.check_extend(request, reason)
    with trail.act(by=by, verb="extend_subject_request", on=request):
        request.extended_because = reason.strip()
        request.due_on = in_months(request.received_on, 3)
        request.save(update_fields=["extended_because", "due_on"])
        _ask(request, by)


def search_stores(*, request: SubjectRequest, by: Member) -> int:
    """Looks through everything held and keeps each place where the person was found; how many there are now.

    What was decided before stays. The search itself is on record, and so is each text it found.
    """
    rules.check_is_open(request)
    result = search(request)
    with trail.act(by=by, verb="search_stores", on=request) as act:
        known = set(Hit.objects.filter(request=request).values_list("row_kind", "row_id", "field"))
        new = [hit for hit in result.hits if (hit.row_kind, hit.row_id, hit.field) not in known]
        Hit.objects.bulk_create(new, batch_size=200)
        request.searched_at = timezone.now()
        request.searched = dict(result.searched)
        request.could_not_read = result.could_not_read
        request.save(update_fields=["searched_at", "searched", "could_not_read"])
        for hit in new:
            reading.note(hit.row_kind, hit.row_id, request.tenant_id)
        act.note(found=len(new), looked_through=sum(result.searched.values()))
    return len(known) + len(new)


def decide_hit(*, hit: Hit, decision: str, reason: str = "", blacked_out: Sequence[str] = (), by: Member) -> None:
    """Given, given with parts blacked out, not given because of an exemption, or not this person. Raises NotYet."""
    rules.check_is_open(hit.request)
    rules.check_decision(decision, reason, blacked_out, hit.text)
    with trail.act(by=by, verb="decide_subject_hit", on=hit, decision=decision):
        hit.decision, hit.reason = decision, reason.strip()
        hit.blacked_out = [words for words in blacked_out if words.strip()]
        hit.decided_by, hit.decided_at = by, timezone.now()
        hit.save(update_fields=["decision", "reason", "blacked_out", "decided_by", "decided_at"])


def decide_rest(*, request: SubjectRequest, places: Sequence[str], decision: str, reason: str = "", by: Member) -> int:
    """The same for every place of these kinds that is still undecided; how many. Raises NotYet."""
    rules.check_is_open(request)
    if decision == Hit.Decision.REDACT:
        raise NotYet("What is blacked out is chosen place by place.")
    rules.check_decision(decision, reason, (), "")
    with trail.act(by=by, verb="decide_subject_hits", on=request, decision=decision) as act:
        rows = Hit.objects.filter(request=request, decision=Hit.Decision.UNDECIDED, place__in=list(places))
        hits = list(rows.select_related("request"))
        for hit in hits:
            hit.decision, hit.reason = decision, reason.strip()
            hit.decided_by, hit.decided_at = by, timezone.now()
        Hit.objects.bulk_update(hits, ["decision", "reason", "decided_by", "decided_at"], batch_size=200)
        act.note(places=len(hits))
    return len(hits)


def answer_request(*, request: SubjectRequest, sha256: str = "", by: Member) -> None:
    """The copy has been given; it can no longer be changed. Raises NotYet while a place is undecided."""
    with trail.act(by=by, verb="answer_subject_request", on=request, sha256=sha256):
        row = held(request, by=by)
        row.state = rules.next_state(row, "answer")
        rules.check_all_decided(row)
        row.closed_on, row.given_sha256 = timezone.localdate(), sha256
        row.save(update_fields=["state", "closed_on", "given_sha256"])
        settle(key=ANSWER, about=row, by=by)


def refuse_request(*, request: SubjectRequest, reason: str, by: Member) -> None:
    """Not answered, and why; whoever asked is told, and of the right to complain. Raises NotYet."""
    if len(reason.strip()) < 10:
        raise NotYet("Say in a sentence why the request is refused.")
    with trail.act(by=by, verb="refuse_subject_request", on=request):
        row = held(request, by=by)
        row.state = rules.next_state(row, "refuse")
        row.refused_because, row.closed_on = reason.strip(), timezone.localdate()
        row.save(update_fields=["state", "refused_because", "closed_on"])
        settle(key=ANSWER, about=row, by=by)
