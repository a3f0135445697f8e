"""The dashboard of strategic areas: begun, its elements rated, tiles overridden with a reason, agreed and frozen."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import record_decision
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME
from ..freezing import print_of
from ..models import DashboardEdition, Element, Indicator, Tile
from ..rules import check_leads, leads_partnership
from ..telling import tell_red
from ..tiles import MANUAL, content_of, impact_of


def begin_dashboard(*, as_at: date, by: Member) -> DashboardEdition:
    """A new edition as a copy of the last, so that only what changed is rated anew. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    with trail.act(by=by, verb="begin_dashboard") as act:
        if DashboardEdition.objects.filter(tenant=by.tenant_id, as_at=as_at).exists():
            raise NotYet("There is a dashboard as at that day already.")
        if DashboardEdition.objects.filter(tenant=by.tenant_id, state=DashboardEdition.State.DRAFT).exists():
            raise NotYet("A dashboard is being rated still. Agree it first.")
        last = DashboardEdition.objects.filter(tenant=by.tenant_id, as_at__lt=as_at).order_by("-as_at").first()
        edition = DashboardEdition.objects.create(
            tenant_id=by.tenant_id,
            as_at=as_at,
            title=f"Partnership dashboard, {as_at:%B %Y}",
            rule=settings.tile_rule,
            begun_by=by,
        )
        act.on(edition)
        areas = [(a.key, a.words, False) for a in settings.strategic_areas]
        if settings.central_panel.strip():
            areas.append(("central", settings.central_panel.strip(), True))
        for position, (key, words, central) in enumerate(areas, start=1):
            tile = Tile.objects.create(
                tenant_id=by.tenant_id, edition=edition, key=key, words=words, position=position, is_central=central
            )
            before = Element.objects.filter(tile__edition=last, tile__key=key).order_by("rated_at") if last else []
            Element.objects.bulk_create(
                Element(
                    tenant_id=by.tenant_id,
                    tile=tile,
                    words=e.words,
                    colour=e.colour,
                    weight=e.weight,
                    indicator_id=e.indicator_id,
                    rated_by=e.rated_by,
                    rated_at=e.rated_at,
                )
                for e in before
            )
    return edition


def add_element(
    *, tile: Tile, words: str, colour: str, weight: int = 1, indicator: Indicator | None = None, by: Member
) -> Element:
    """One more aspect of a strategic area with how it stands. Raises NotYet."""
    with trail.act(by=by, verb="add_element", on=tile) as act:
        _draft(tile)
        if Element.objects.filter(tile=tile, words=words.strip()).exists():
            raise NotYet("This element stands in the tile already.")
        element = Element.objects.create(
            tenant_id=by.tenant_id,
            tile=tile,
            words=words.strip(),
            colour=colour,
            weight=weight,
            indicator=indicator,
            rated_by=by,
        )
        act.also("rate_element", element, colour=colour)
    return element


def rate_element(*, element: Element, colour: str, by: Member) -> None:
    with trail.act(by=by, verb="rate_element", on=element, colour=colour):
        _draft(element.tile)
        element.colour, element.rated_by, element.rated_at = colour, by, timezone.now()
        element.save(update_fields=["colour", "rated_by", "rated_at"])


def remove_element(*, element: Element, by: Member) -> None:
    with trail.act(by=by, verb="remove_element", on=element):
        _draft(element.tile)
        element.delete()


def override_tile(*, tile: Tile, colour: str, reason: str, commentary: str = "", by: Member) -> None:
    """Another colour than the rule gives, with the reason shown beside it; empty takes it back. Raises NotYet.

    Where colours are chosen by hand it is the tile's colour, and a reason may stand beside it.
    """
    if colour and not reason.strip() and tile.edition.rule != MANUAL:
        raise NotYet("Say why the tile has another colour than its elements give.")
    with trail.act(by=by, verb="override_tile", on=tile, colour=colour or "by_rule"):
        _draft(tile)
        tile.override, tile.override_reason = colour, reason.strip() if colour else ""
        tile.overridden_by = by if colour else None
        tile.commentary = commentary.strip()
        tile.save(update_fields=["override", "override_reason", "overridden_by", "commentary"])


def agree_dashboard(*, edition: DashboardEdition, agreed_on: date, minute_reference: str = "", by: Member) -> None:
    """The leadership agrees; the edition is frozen as it stands, for good. Raises NotYet."""
    check_leads(by, minute_reference)
    if agreed_on > timezone.localdate():
        raise NotYet("Enter the day it was agreed; it cannot lie in the future.")
    with trail.act(by=by, verb="agree_dashboard", on=edition) as act:
        row = DashboardEdition.objects.select_for_update(of=("self",)).get(pk=edition.pk, tenant=by.tenant_id)
        if row.state != DashboardEdition.State.DRAFT:
            raise NotYet("This dashboard is agreed already.")
        tiles = Tile.objects.filter(edition=row, override="").order_by("position")
        empty = tiles.first() if row.rule == MANUAL else tiles.filter(elements__isnull=True).first()
        if empty is not None:
            lacks = "no colour" if row.rule == MANUAL else "no element and no colour"
            raise NotYet(f"“{empty.words}” has {lacks} yet.")
        row.agreed_on, row.minute_reference, row.agreed_by = agreed_on, minute_reference.strip(), by
        row.content = content_of(row, in_force(by.tenant, NAME), impact_of(by))
        row.sha256 = print_of(row.content)
        row.state = DashboardEdition.State.FROZEN
        row.save(update_fields=["agreed_on", "minute_reference", "agreed_by", "content", "sha256", "state"])
        act.note(sha256=row.sha256)
        record_decision(
            about=row,
            question="dashboard",
            outcome="agreed",
            decided_on=agreed_on,
            group=Group.objects.filter(tenant=by.tenant_id, duty=Group.Duty.DECIDES).order_by("name").first(),
            minute_reference=minute_reference,
            from_minute=not leads_partnership(by),
            by=by,
        )
        tell_red(edition=row, by=by)


def _draft(tile: Tile) -> None:
    edition = DashboardEdition.objects.select_for_update().get(pk=tile.edition_id)
    if edition.state != DashboardEdition.State.DRAFT:
        raise NotYet("This dashboard is frozen. Begin the next one to rate anew.")
