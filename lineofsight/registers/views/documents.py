"""The document register: what is in force, in which version, and what is due for review."""

from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import DocumentReview, DocumentVersion, RegisteredDocument
from ..pages import groups, settings_for
from ..states import DocumentState, VersionState

COLOURS = {"draft": "blue", "in_force": "green", "withdrawn": "grey"}
DUE = (("late", "Review overdue"), ("soon", "Review due within 90 days"))


@allow(Permission.DOCUMENT_SEE)
def documents(request: MemberRequest) -> HttpResponse:
    table = document_table(request)
    if table.wants_export:
        return table.export_response()
    rows = RegisteredDocument.visible_to(request.member).filter(state=DocumentState.IN_FORCE)
    context = {
        "table": table,
        "tiles": [
            {"number": rows.count(), "words": "documents in force"},
            {
                "number": _due(rows, "late").count(),
                "words": "overdue for review",
                "colour": "red",
                "url": table.address(due="late", page=None),
            },
            {
                "number": _due(rows, "soon").count(),
                "words": "due for review within 90 days",
                "colour": "orange",
                "url": table.address(due="soon", page=None),
            },
        ],
        "add_url": url_for(request, "registers:add_document") if request.member.may(Permission.DOCUMENT_ADD) else "",
    }
    return render(request, "registers/documents.html", context)


def document_table(request: MemberRequest) -> Table:
    """The documents this member sees with the version in force; two queries for a page, whatever the number."""

    def through(rows: Any, value: str) -> Any:
        # A list in JSON is looked through here: not every database can ask whether it holds a word.
        found = DocumentReview.objects.filter(tenant=request.tenant).values_list("document", "lenses")
        return rows.filter(pk__in=[pk for pk, lenses in found if value in lenses])

    holding = DocumentVersion.objects.filter(
        tenant=request.tenant, document=OuterRef("pk"), state=VersionState.IN_FORCE
    )
    reviews = DocumentReview.objects.filter(tenant=request.tenant, document=OuterRef("pk")).order_by("-reviewed_on")
    rows = RegisteredDocument.visible_to(request.member).annotate(
        version_number=Subquery(holding.values("number")[:1]),
        adopted=Subquery(holding.values("adopted_on")[:1]),
        published=Subquery(holding.values("published_on")[:1]),
        reviewed=Subquery(reviews.values("reviewed_on")[:1]),
        lenses=Subquery(reviews.values("lenses")[:1]),
    )
    settings = settings_for(request)
    return Table(
        request,
        rows,
        columns=[
            Column("title", "Document", sort=True, url=lambda d: url_for(request, "registers:document", pk=d.pk)),
            Column("kind", "Kind", sort=True, under="title"),
            Column("version_number", "Version", sort=True),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda d: "Review overdue" if d.is_due else d.state_words,
                colour=lambda d: "red" if d.is_due else COLOURS[d.state],
                sort=True,
            ),
            Column("published", "Published", kind="date", sort=True),
            Column("adopted", "Approved", kind="date", sort=True),
            Column("group", "By", value=lambda d: d.group.name, sort="group__name", under="adopted"),
            Column("owner", "Owner", value=lambda d: d.owner.name, sort="owner__person__full_name"),
            Column("reviewed", "Last reviewed", kind="date", sort=True, under="review_date"),
            Column(
                "lenses", "Looked at for", kind="long_text", value=lambda d: ", ".join(d.lenses or []), under="title"
            ),
            Column("review_date", "Next review", kind="date", sort=True),
        ],
        filters=[
            TextFilter("words", "Title, theme or purpose contains", by=("title", "theme", "about")),
            ChoiceFilter("kind", "Kind", [(kind.words, kind.words) for kind in settings.document_kinds]),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in DocumentState]),
            ChoiceFilter("due", "Due for review", DUE, by=_due),
            ChoiceFilter("lens", "Reviewed through", [(w, w) for w in settings.review_lenses], by=through),
            ChoiceFilter("group", "Approved by", groups(request).values_list("pk", "name")),
            DateFilter("review_date", "Next review"),
        ],
        one="document",
        sort="title",
        name="documents",
        caption="Documents",
        empty="No document stands in the register yet. Add the first policy or procedure.",
    )


def _due(rows: Any, value: str) -> Any:
    today = timezone.localdate()
    rows = rows.filter(state=DocumentState.IN_FORCE)
    if value == "late":
        return rows.filter(review_date__lt=today)
    return rows.filter(review_date__gte=today, review_date__lte=today + timedelta(days=90))
