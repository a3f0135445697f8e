"""The copy given to whoever asked: every text that is given, whoever else is named in it blacked out."""

from itertools import groupby

from lineofsight.engine.documents.blocks import Block, Document, Heading, Paragraph, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural

from .models import Hit, SubjectRequest
from .searching import given_text

GIVEN = (Hit.Decision.INCLUDE, Hit.Decision.REDACT)


def document_of(request: SubjectRequest, hits: list[Hit]) -> Document:
    """The texts in the order of their places; then how many were not given, and on what ground."""
    blocks: list[Block] = [
        Paragraph(
            f"This is what {request.tenant.name} holds about you, found on your request of "
            f"{in_words(request.received_on)}. Where somebody else is named, the words are blacked out."
        )
    ]
    given = sorted((hit for hit in hits if hit.decision in GIVEN), key=lambda h: (h.about_words, h.place, h.row_id))
    for about, of_it in groupby(given, key=lambda h: h.about_words):
        blocks.append(Heading(1, about or "Other places"))
        for place, texts in groupby(of_it, key=lambda h: h.place):
            blocks.append(Heading(2, place))
            blocks += [Paragraph(given_text(hit)) for hit in texts]
    withheld = [hit for hit in hits if hit.decision == Hit.Decision.EXEMPT]
    if withheld:
        reasons = sorted({hit.reason for hit in withheld})
        rows = tuple((reason, str(sum(hit.reason == reason for hit in withheld))) for reason in reasons)
        blocks += [
            Heading(1, "What is not given"),
            Paragraph(f"{plural(len(withheld), 'text is', 'texts are')} not given, because the law allows it."),
            Table("What is not given", ("Ground", "Texts"), rows),
        ]
    blocks += [
        Heading(1, "Your rights"),
        Paragraph(
            "You may ask for what is wrong to be put right, ask us to look at this answer again, and complain to the "
            "Information Commissioner’s Office."
        ),
    ]
    return Document(f"Your personal data: request {request.number}", tuple(blocks), marking="Restricted: personal")
