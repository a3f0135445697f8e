"""C5: A form of data protection that is sent twice makes one row, and another one that only looks alike makes a second."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.partnership.models import Task
from lineofsight.protection.models import Agreement, Breach, LegalHold, SubjectRequest
from lineofsight.sharing.models import Disclosure
from lineofsight.vault.models import Key

from .addresses import at
from .test_sharing_log import by_hand
from .test_subject_access import typed as asked_typed


def sent(client, address: str, typed: dict, **changes) -> str:
    """Where the form leads to."""
    answer = client.post(address, typed | changes)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer["Location"]


def test_a_line_of_the_sharing_log(westmere, sign_in):
    client, page = sign_in(westmere.business_unit), at("record_disclosure", westmere)
    keys = Key.objects.count()
    assert sent(client, page, by_hand()) == sent(client, page, by_hand())
    assert Disclosure.objects.filter(by_hand=True).count() == 1 and Key.objects.count() == keys + 1
    # Only the sealed words differ: it is another one.
    sent(client, page, by_hand(), details="Asked again, about the second child")
    assert Disclosure.objects.filter(by_hand=True).count() == 2
    # A colleague who enters the same made it herself.
    sent(sign_in(westmere.members["data_protection"]), page, by_hand())
    assert Disclosure.objects.filter(by_hand=True).count() == 3


def test_a_breach(westmere, sign_in):
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
    client, page = sign_in(westmere.business_unit), at("record_breach", westmere)
    assert sent(client, page, typed) == sent(client, page, typed)
    assert Breach.objects.count() == 1 and Task.objects.filter(key="decide_breach").count() == 1
    sent(client, page, typed, children="2")
    assert Breach.objects.count() == 2


def test_a_subject_access_request(westmere, sign_in):
    client, page = sign_in(westmere.members["data_protection"]), at("open_request", westmere)
    assert sent(client, page, asked_typed()) == sent(client, page, asked_typed())
    assert SubjectRequest.objects.count() == 1
    sent(client, page, asked_typed(), names="Somebody Else")
    assert SubjectRequest.objects.count() == 2


def test_an_agreement_and_a_legal_hold(westmere, sign_in):
    from lineofsight.protection import actions

    today, by = timezone.localdate(), westmere.business_unit
    for _ in range(2):
        actions.record_agreement(
            kind="sharing",
            title="Sharing for audits",
            agencies=[westmere.agencies["council"], westmere.agencies["police"]],
            purpose="Multi-agency audits",
            legal_basis="Children Act 2004",
            signed_on=today,
            review_on=today + timedelta(days=365),
            by=by,
        )
        actions.set_hold(thing=None, reason="An inquiry asks for it", review_on=today + timedelta(days=90), by=by)
    assert Agreement.objects.count() == 1 and LegalHold.objects.count() == 1


def test_after_an_hour_the_same_words_are_a_new_line(westmere, sign_in):
    client, page = sign_in(westmere.business_unit), at("record_disclosure", westmere)
    sent(client, page, by_hand())
    Disclosure.objects.filter(by_hand=True).update(recorded_at=timezone.now() - timedelta(hours=2))
    sent(client, page, by_hand())
    assert Disclosure.objects.filter(by_hand=True).count() == 2
