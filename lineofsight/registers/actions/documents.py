"""Documents: entered, given versions, adopted, reviewed and withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.engine.calendar_months import months_after
from lineofsight.govuk.words import date as in_words
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Decision, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand
from lineofsight.uploads import receive
from lineofsight.vault.models import Key

from .. import rules as rules
from ..models import DocumentReview, DocumentVersion, RegisteredDocument
from ..states import DOCUMENT, DocumentState, VersionState
from .registers import check_once, decide, next_number, path_to, settings_of

REVIEW, WRITE = "review_document", "write_version"
KINDS = ("pdf", "docx", "xlsx")
ALONG = ("owner__person", "group")


def add_document(
    *,
    title: str,
    kind: str,
    about: str,
    theme: str,
    owner: Member,
    group: Group,
    parties: str = "",
    public_url: str = "",
    by: Member,
) -> RegisteredDocument:
    """Enters a document; its versions follow. Raises NotYet."""
    _check(title, owner)
    with trail.act(by=by, verb="add_document") as act:
        same = RegisteredDocument.visible_to(by).filter(title__iexact=title.strip())
        check_once(same.exclude(state=DocumentState.WITHDRAWN), "A document of this title")
        today = timezone.localdate()
        made = RegisteredDocument.objects.create(
            tenant_id=by.tenant_id,
            number=next_number(RegisteredDocument, by.tenant_id, "D", today.year),
            title=title.strip(),
            kind=kind,
            about=about,
            theme=theme,
            owner=owner,
            group=group,
            parties=parties,
            public_url=public_url,
            added_by=by,
            added_on=today,
        )
        act.on(made)
    return made


def _check(title: str, owner: Member) -> None:
    rules.check_said(the_title=title)
    rules.check_can_own(owner, Permission.DOCUMENT_KEEP, "the document register")


def change_document(
    *,
    document: RegisteredDocument,
    title: str,
    kind: str,
    about: str,
    theme: str,
    owner: Member,
    group: Group,
    parties: str = "",
    public_url: str = "",
    by: Member,
) -> None:
    """Raises NotYet."""
    if not rules.keeps_document(by, document):
        raise NotYet("Its owner or the business unit changes this.")
    _check(title, owner)
    with trail.act(by=by, verb="change_document", on=document):
        row = held(document, *ALONG, by=by)
        former = row.owner_id
        row.title, row.kind, row.about, row.theme = title.strip(), kind, about, theme
        row.owner, row.group, row.parties, row.public_url = owner, group, parties, public_url
        row.save()
        if former != owner.pk and settle(key=REVIEW, about=row, by=by):
            ask_for_review(row, by)


def add_version(
    *,
    document: RegisteredDocument,
    number: str,
    change: str,
    upload: Any = None,
    because: Recommendation | None = None,
    by: Member,
) -> DocumentVersion:
    """A new version as a file, or in words alone where the text is published elsewhere. ``because`` is the learning
    that caused it. Raises NotYet and uploads.RefusedUpload."""
    if not rules.keeps_document(by, document):
        raise NotYet("Its owner or the business unit adds a version.")
    rules.check_said(the_number_of_the_version=number, what_has_changed=change)
    if not upload and not document.public_url:
        raise NotYet("Choose the file, or enter first at which address the document is published.")
    received = receive(upload, KINDS) if upload else None
    with trail.act(by=by, verb="add_version", on=document) as act:
        row = held(document, *ALONG, by=by)
        rules.next_of(DOCUMENT, row, "add_version")
        if DocumentVersion.objects.filter(document=row, number__iexact=number.strip()).exists():
            raise NotYet(f"There is a version {number.strip()} already. Give this one another number.")
        file = None
        if received is not None:
            key = Key.objects.get(pk=vault.new_key(row.tenant_id, by=by).id)
            file = vault.seal_file(
                key=key, name=received.name, data=received.data, content_type=received.content_type, by=by
            )
        made = DocumentVersion.objects.create(
            tenant_id=row.tenant_id, document=row, number=number.strip(), file=file, change=change, added_by=by
        )
        act.also("add_version", made)
        tie(from_thing=made, to_thing=row, means=Strand.Means.PART_OF, by=by)
        if because is not None:
            tie(from_thing=made, to_thing=because, means=Strand.Means.RESTS_ON, by=by)
        settle(key=WRITE, about=row, by=by)
    return made


def adopt_version(
    *,
    version: DocumentVersion,
    decided_on: date,
    how: str,
    minute_reference: str = "",
    took_part: int | None = None,
    published_on: date | None = None,
    awareness_plan: str = "",
    review_date: date | None = None,
    by: Member,
) -> None:
    """The approving group adopts a version, in a meeting or between meetings; the former one is superseded and kept.

    Where the kind asks for it, how it is made known must be said. Raises NotYet.
    """
    if how not in Decision.How.values:
        raise NotYet("Say whether it was adopted in a meeting or between meetings.")
    if how == Decision.How.BETWEEN and not took_part:
        raise NotYet("Between meetings: enter how many of the group took part.")
    if review_date is not None:
        rules.check_ahead(review_date, "a review date")
    with trail.act(by=by, verb="adopt_version", on=version) as act:
        row = held(version.document, *ALONG, by=by)
        draft = held(version, by=by)
        if draft.state != VersionState.DRAFT:
            raise NotYet(f"Version {draft.number} is {draft.state_words.lower()} already.")
        row.state = rules.next_of(DOCUMENT, row, "adopt")
        kind = settings_of(row.tenant).kind_of_document(row.kind)
        plan = awareness_plan.strip() or row.awareness_plan
        if kind.plan_needed and not plan:
            raise NotYet("Enter how people will get to know of it: this kind of document needs a plan for that.")
        decide(
            row,
            question="adopt_document",
            outcome="adopted",
            group=row.group,
            decided_on=decided_on,
            minute=minute_reference,
            reason=f"Version {draft.number}.",
            how=how,
            took_part=took_part,
            by=by,
        )
        former = DocumentVersion.objects.filter(document=row, state=VersionState.IN_FORCE)
        former.update(state=VersionState.SUPERSEDED, superseded_on=decided_on)
        draft.state, draft.adopted_on, draft.published_on = VersionState.IN_FORCE, decided_on, published_on
        draft.save(update_fields=["state", "adopted_on", "published_on"])
        row.awareness_plan, row.reminded = plan, ""
        row.review_date = review_date or months_after(decided_on, kind.review_months)
        row.save()
        act.also("adopt_version", row)
        settle(key=REVIEW, about=row, by=by)


def review_document(
    *,
    document: RegisteredDocument,
    lenses: Sequence[str],
    outcome: str,
    words: str,
    reviewed_on: date,
    next_review_date: date | None = None,
    by: Member,
) -> DocumentReview:
    """It was looked at: through which lenses, with what outcome, and when it is looked at again. Raises NotYet."""
    if not rules.keeps_document(by, document):
        raise NotYet("Its owner or the business unit records a review.")
    if outcome not in DocumentReview.Outcome.values:
        raise NotYet("Say what came of the review.")
    rules.check_said(what_the_review_found=words)
    rules.check_not_ahead(reviewed_on, "the day of the review")
    if next_review_date is not None:
        rules.check_ahead(next_review_date, "a review date")
    with trail.act(by=by, verb="review_document", on=document, outcome=outcome) as act:
        row = held(document, *ALONG, by=by)
        row.state = rules.next_of(DOCUMENT, row, "review")
        months = settings_of(row.tenant).kind_of_document(row.kind).review_months
        row.review_date = next_review_date or months_after(reviewed_on, months)
        row.reminded = ""
        row.save()
        made = DocumentReview.objects.create(
            tenant_id=row.tenant_id,
            document=row,
            version=DocumentVersion.objects.filter(document=row, state=VersionState.IN_FORCE).first(),
            lenses=list(lenses),
            outcome=outcome,
            words=words,
            reviewed_on=reviewed_on,
            next_review_date=row.review_date,
            reviewed_by=by,
        )
        act.also("review_document", made)
        settle(key=REVIEW, about=row, by=by)
        if outcome == DocumentReview.Outcome.TO_CHANGE:
            ask(
                key=WRITE,
                words=f"Write the next version of document {row.number}",
                thing=row.title,
                path=path_to(row, "add_version"),
                about=row,
                member=row.owner,
                by=by,
            )
    return made


def withdraw_document(
    *, document: RegisteredDocument, reason: str, decided_on: date, minute_reference: str = "", by: Member
) -> None:
    """It holds no longer; its versions stay readable and are marked. Raises NotYet."""
    rules.check_said(why_it_is_withdrawn=reason)
    with trail.act(by=by, verb="withdraw_document", on=document):
        row = held(document, *ALONG, by=by)
        row.state = rules.next_of(DOCUMENT, row, "withdraw")
        row.withdrawn_on, row.withdrawn_because = decided_on, reason
        row.save(update_fields=["state", "withdrawn_on", "withdrawn_because"])
        versions = DocumentVersion.objects.filter(document=row, state__in=[VersionState.DRAFT, VersionState.IN_FORCE])
        versions.update(state=VersionState.WITHDRAWN)
        decide(
            row,
            question="withdraw_document",
            outcome="withdrawn",
            group=row.group,
            decided_on=decided_on,
            minute=minute_reference,
            reason=reason,
            by=by,
        )
        for key in (REVIEW, WRITE):
            settle(key=key, about=row, by=by)


def ask_for_review(row: RegisteredDocument, by: Any) -> None:
    """Puts the review on the owner's list."""
    ask(
        key=REVIEW,
        words=f"Review document {row.number}",
        thing=row.title,
        path=path_to(row, "review_document"),
        about=row,
        member=row.owner,
        due_date=row.review_date,
        by=by,
    )


def remind_of_review(*, document: RegisteredDocument, days: int, by: Any) -> None:
    """Reminds the owner that the review is so many days away; once for each step of each review date."""
    with trail.act(by=by, verb="remind_of_review", on=document, days=days):
        row = held(document, *ALONG, by=by)
        step = f"{row.review_date} {days}"
        if row.reminded == step or row.state != DocumentState.IN_FORCE:
            return
        row.reminded = step
        row.save(update_fields=["reminded"])
        ask_for_review(row, by)
        notify(
            member=row.owner,
            subject="A document is due for review",
            body=f"Document {row.number} is due for review on {in_words(row.review_date)}. Sign in and open “My work”.",
            about=row,
            by=by,
        )
