"""The coding desk: what agencies wrote and the discussion noted, beside the findings made of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from markupsafe import Markup

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, tick_box
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.models import ListEntry

from .. import actions
from ..coding import ENTRY, LINE, CodedFinding, Material, findings_of, material
from ..models import DeepDive, DiscussionLine, Finding
from ..not_yet_page import not_yet_page
from ..rules.findings import check_can_code, kinds_of, words_of_kind
from ..states import Stage

OWN, ONE = "own", "one"
_COLOURS = {
    "good_practice": "green",
    "development": "orange",
    "recommendation": "blue",
    "theme": "purple",
    "enabler": "teal",
    "barrier": "red",
}


class CodeForm(forms.GovukForm):
    """What becomes of what is ticked."""

    how = forms.Select("Ticked entries become", choices=[])
    kind = forms.Select("Kind", choices=[], required=False, word_optional=False, empty_words="The kind it has")

    def __init__(self, *args: Any, deep_dive: DeepDive, findings: list[CodedFinding], **options: Any) -> None:
        super().__init__(*args, **options)
        join = [(str(each.finding.pk), f"Added to: {_short(each.finding.words)}") for each in findings]
        self.fields["how"].choices = [(OWN, "A finding each"), (ONE, "One finding together"), *join]
        self.fields["how"].initial = OWN
        self.fields["kind"].choices = [
            ("", "The kind it has"),
            *((kind.key, kind.words) for kind in kinds_of(deep_dive.settings)),
        ]


@allow(Permission.FINDING_CODE)
def findings(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "code_findings"
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    closed = ""
    try:
        check_can_code(deep_dive)
    except NotYet as reason:
        if not Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED):
            return not_yet_page(request, deep_dive, "Findings", reason)
        closed = str(reason)
    made = findings_of(deep_dive)
    form = CodeForm(forms.sent(request), deep_dive=deep_dive, findings=made)
    if request.method == "POST":
        try:
            said = _code(request, deep_dive, form)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, said)
            return redirect(request.get_full_path())
    rows = material(deep_dive, request.member)
    table = _table(request, rows, closed=bool(closed))
    if table.wants_export:
        return table.export_response()
    left = sum(not row.coded for row in rows)
    context = {
        "deep_dive": deep_dive,
        "closed": closed,
        "form": form,
        "table": table,
        "groups": _by_kind(deep_dive, made),
        "made": len(made),
        "left": left,
        "entries": len(rows),
        "unanswered": sum(each.needs_answer for each in made),
        "begun": Stage(deep_dive.stage) == Stage.REPORT_DRAFTING,
    }
    return render(request, "deep_dives/findings.html", context)


def _code(request: MemberRequest, deep_dive: DeepDive, form: CodeForm) -> str:
    """Codes what was pressed or ticked, and says what was done. Raises NotYet."""
    one = request.POST.get("one")
    chosen = [one] if one else request.POST.getlist("what")
    entries, lines = _chosen(request, deep_dive, chosen)
    if one:
        first = actions.code_each(deep_dive=deep_dive, entries=entries, lines=lines, by=request.member)[0]
        return f"Coded as {words_of_kind(deep_dive.settings, first.kind).lower()}."
    if not form.is_valid():
        raise NotYet("Choose what becomes of the ticked entries.")
    how, kind = form.cleaned_data["how"], form.cleaned_data["kind"]
    if lines and not kind and how in (OWN, ONE):
        raise NotYet("Choose the kind: a line of the discussion has none of its own.")
    if how == OWN:
        found = actions.code_each(deep_dive=deep_dive, entries=entries, lines=lines, kind=kind, by=request.member)
        return f"{plural(len(found), 'finding')} made."
    finding = None if how == ONE else Finding.visible_to(request.member).filter(deep_dive=deep_dive, pk=how).first()
    actions.code_finding(
        deep_dive=deep_dive, entries=entries, lines=lines, kind=kind, finding=finding, by=request.member
    )
    said = plural(len(entries) + len(lines), "entry", "entries")
    return f"{said} made one finding." if finding is None else f"{said} added to the finding."


def _chosen(
    request: MemberRequest, deep_dive: DeepDive, keys: list[str]
) -> tuple[list[ListEntry], list[DiscussionLine]]:
    """The entries and lines named, in the order of the page; what is not of this deep dive is passed over."""
    found: dict[str, list[UUID]] = {ENTRY: [], LINE: []}
    for key in keys:
        what, _, text = key.partition(":")
        try:
            found[what].append(UUID(text))
        except (KeyError, ValueError):
            continue
    entries = ListEntry.objects.filter(
        tenant=request.tenant, pk__in=found[ENTRY], response__agency_return__deep_dive=deep_dive
    ).select_related("section", "response")
    lines = DiscussionLine.objects.filter(tenant=request.tenant, pk__in=found[LINE], deep_dive=deep_dive)
    by_id = {entry.pk: entry for entry in entries}
    return [by_id[pk] for pk in found[ENTRY] if pk in by_id], list(lines.select_related("deep_dive", "case"))


def _table(request: MemberRequest, rows: list[Material], *, closed: bool) -> Table:
    def choices(read: Any) -> list[tuple[str, str]]:
        return [(value, value) for value in dict.fromkeys(read(row) for row in rows) if value]

    def only(read: Any) -> Any:
        return lambda kept, value: [row for row in kept if read(row) == value]

    def edit(row: Material) -> Markup:
        links = [
            Markup('<a class="govuk-link" href="{}">{}</a>').format(
                url_for(request, "deep_dives:edit_finding", pk=finding.deep_dive_id, finding_pk=finding.pk),
                "Coded" if place == 1 else f"and {place}",
            )
            for place, finding in enumerate(row.findings, start=1)
        ]
        return Markup(" ").join(links)

    def code(row: Material) -> Any:
        tick = tick_box("what", row.key, f"{row.origin}: {_short(row.words)}", form="code")
        button = Markup(
            '<button type="submit" form="code" name="one" value="{}" class="govuk-button govuk-button--secondary '
            'los-desk__code">Code<span class="govuk-visually-hidden"> {}: {}</span></button>'
        ).format(row.key, row.origin, _short(row.words))
        if closed:
            return edit(row)
        return Markup('<div class="los-desk__do">{}{}</div>').format(
            tick, edit(row) if row.coded else button if row.becomes else ""
        )

    return Table(
        request,
        rows,
        columns=[
            Column("words", "What was written", kind="long_text"),
            Column("origin", "From", value=_from, export=lambda row: row.origin),
            Column("kind_words", "Kind", kind="tag", colour=lambda row: _COLOURS.get(row.kind, "grey"), sort=True),
            Column("coded", "Code", kind="actions", value=code, export=lambda row: "Yes" if row.coded else "No"),
        ],
        filters=[
            ChoiceFilter(
                "coded",
                "Coded",
                [("no", "Not coded yet"), ("yes", "Coded")],
                by=lambda kept, value: [row for row in kept if row.coded == (value == "yes")],
            ),
            ChoiceFilter("kind", "Kind", choices(lambda r: r.kind_words), by=only(lambda r: r.kind_words)),
            ChoiceFilter("section", "Section", choices(lambda r: r.section), by=only(lambda r: r.section)),
            ChoiceFilter("agency", "Agency", choices(lambda r: r.agency), by=only(lambda r: r.agency)),
            ChoiceFilter("child", "Child", choices(lambda r: r.child), by=only(lambda r: r.child)),
        ],
        one="entry",
        many="entries",
        name="entries-to-code",
        caption="What agencies wrote and the discussion noted",
        empty="The audit tools hold no entry and the discussion no line, so there is nothing to code.",
        row_id=lambda row: f"{row.what}-{row.id}",
    )


def _from(row: Material) -> Markup:
    return Markup('{}<span class="los-desk__note">{}</span>').format(
        ", ".join(filter(None, (row.agency, row.child))), row.section
    )


def _by_kind(deep_dive: DeepDive, made: list[CodedFinding]) -> list[dict[str, Any]]:
    groups = []
    for kind in kinds_of(deep_dive.settings):
        own = [each for each in made if each.finding.kind == kind.key]
        if own:
            groups.append({"words": kind.words, "key": kind.key, "findings": own})
    return groups


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 70 else f"{words[:67].rstrip()}…"
