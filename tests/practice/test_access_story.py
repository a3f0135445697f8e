"""The review of access that the demonstration shows."""

from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import AccessReview, ReviewedMember, Task
from lineofsight.practice.story import access


def test_one_lead_has_answered_and_the_others_still_have_it_on_their_lists(westmere: Cast, sign_in) -> None:
    access.review_under_way(westmere)
    police = AccessReview.objects.get(agency=westmere.agencies["police"])
    assert set(police.people.values_list("outcome", flat=True)) == {"confirmed"}
    assert ReviewedMember.objects.filter(outcome="").exclude(review=police).exists()
    waiting = Task.objects.filter(tenant=westmere.tenant, key="review_access", settled_at=None)
    assert waiting.exists() and not waiting.filter(about_id=police.pk).exists()
    page = sign_in(westmere.business_unit).get(f"/{westmere.tenant.slug}/people/reviews/")
    assert page.status_code == 200 and westmere.agencies["police"].name in page.content.decode()
