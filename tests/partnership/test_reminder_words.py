"""A reminder as text for one's own e-mail."""

from lineofsight.demo.cast import Cast

from .test_reminders import task


def test_the_text_counts_what_is_due_and_names_no_child(westmere: Cast, sign_in, mailoutbox) -> None:
    task(westmere, due_in=3)
    at = f"/{westmere.tenant.slug}/people/{westmere.scrutineer.pk}/reminder/"
    page = sign_in(westmere.business_unit).get(at).content.decode()
    assert "1 task is due on" in page and "Child K" not in page and not mailoutbox


def test_with_nothing_due_it_says_so_and_only_the_business_unit_of_the_partnership_opens_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    at = f"/{westmere.tenant.slug}/people/{westmere.scrutineer.pk}/reminder/"
    assert "nothing to remind of" in sign_in(westmere.business_unit).get(at).content.decode()
    assert sign_in(westmere.scrutineer).get(at).status_code == 404
    assert sign_in(eastmere.business_unit).get(at).status_code == 404
