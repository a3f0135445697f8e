"""A mail server that is down loses nothing and stops nobody."""

from django.core import mail

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import notify
from lineofsight.partnership.jobs import send_unsent
from lineofsight.partnership.models import Notice


def test_a_notice_the_mail_server_refused_is_sent_later(
    westmere: Cast, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    def down(*args: object, **kwargs: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("lineofsight.partnership.actions.tasks.send_mail", down)
        with django_capture_on_commit_callbacks(execute=True):
            notice = notify(
                member=westmere.scrutineer,
                subject="Papers",
                body="The papers are ready.",
                about=westmere.tenant,
                by=westmere.business_unit,
            )
    notice.refresh_from_db()
    assert notice.sent_at is None and notice.failed == "ConnectionRefusedError"
    assert send_unsent() == 1
    assert [m.subject for m in mail.outbox] == ["Papers"]
    assert send_unsent() == 0


def test_an_action_that_is_undone_tells_nobody(westmere: Cast, django_capture_on_commit_callbacks) -> None:
    from lineofsight import trail

    class Halt(Exception):
        pass

    with django_capture_on_commit_callbacks(execute=True):
        try:
            with trail.act(by=westmere.business_unit, verb="try"):
                notify(
                    member=westmere.scrutineer,
                    subject="Papers",
                    body="x",
                    about=westmere.tenant,
                    by=westmere.business_unit,
                )
                raise Halt
        except Halt:
            pass
    assert not Notice.objects.filter(subject="Papers").exists() and not mail.outbox
