"""Recording the review of a document: through which lenses, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..chapter import DocumentKind, RegisterSettings
from ..models import DocumentReview
from ..pages import done, only_if, settings_for, the_document
from ..rules import keeps_document


class ReviewDocumentForm(forms.GovukForm):
    lenses = forms.Checkboxes("What was it looked at for?", choices=[], required=False)
    outcome = forms.Radios("What came of it?", choices=DocumentReview.Outcome.choices)
    words = forms.LongText("What did the review find?", rows=4)
    reviewed_on = forms.Date("Day of the review", latest="today")
    next_review_date = forms.Date("Next review", earliest="today", required=False)

    def __init__(self, *args: Any, settings: RegisterSettings, kind: DocumentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lenses"].choices = [(words, words) for words in settings.review_lenses]
        self.fields["next_review_date"].help_text = f"Left empty, it is {kind.review_months} months after this review"


@allow(Permission.DOCUMENT_KEEP)
def review_document(request: MemberRequest, pk: Any) -> HttpResponse:
    document = the_document(request, pk)
    only_if(keeps_document(request.member, document))
    form = ReviewDocumentForm(
        forms.sent(request), settings=settings_for(request), kind=settings_for(request).kind_of_document(document.kind)
    )

    def act(typed: dict[str, Any]) -> str:
        actions.review_document(document=document, **typed, by=request.member)
        return "The review is kept."

    if done(request, form, act):
        return redirect(url_for(request, "registers:document", pk=document.pk))
    return render(request, "registers/review_document.html", {"form": form, "document": document})
