"""One's own dates, month by month."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.demo.cast import Cast

from .test_reminders import task


def test_dates_stand_by_month_and_nobody_elses_are_there(westmere: Cast, eastmere: Cast, sign_in) -> None:
    task(westmere, due_in=200)
    at = f"/{westmere.tenant.slug}/my-work/year/"
    page = sign_in(westmere.scrutineer).get(at).content.decode()
    month = timezone.localdate() + timedelta(days=200)
    assert f"{month:%B %Y}" in page and "Read the papers" in page
    other = sign_in(westmere.trainer).get(at).content.decode()
    assert "Read the papers" not in other and "Nothing with a due date is with you" in other
    assert sign_in(eastmere.scrutineer).get(at).status_code == 404
