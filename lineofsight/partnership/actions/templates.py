"""Bringing the partnership's own Word templates, and choosing the layout a kind of document follows."""

from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.uploads import receive
from lineofsight.uploads.templates import check_template, fill_template

from ..layouts import Layout
from ..models import LayoutEdition, Member, WordTemplate
from ..refusals import NotYet


def bring_template(*, layout: Layout, file: Any, by: Member) -> WordTemplate:
    """Takes a template in once a document could be made from it with the invented sample; nothing follows it yet.

    Raises RefusedUpload for a file that is not taken, TemplateRefused with what is wrong in it and where.
    """
    received = receive(file, {"docx"})
    check_template(received.data, layout.declared)
    fill_template(received.data, layout.declared, layout.sample, layout.sample_body)
    template = WordTemplate(
        tenant_id=by.tenant_id,
        kind=layout.key,
        name=received.name,
        content=received.data,
        sha256=received.sha256,
        brought_by=by,
    )
    with trail.act(by=by, verb="bring_template", on=template, document=layout.key, sha256=received.sha256):
        template.save(force_insert=True)
    return template


def use_template(*, template: WordTemplate, by: Member) -> LayoutEdition:
    """Documents of its kind begun from now on follow it; older ones keep theirs. Raises NotYet where it is in use."""
    return _choose(kind=template.kind, template=template, by=by)


def use_products_layout(*, layout: Layout, by: Member) -> LayoutEdition:
    """Documents begun from now on have the product's own layout again. Raises NotYet where they have it already."""
    return _choose(kind=layout.key, template=None, by=by)


def _choose(*, kind: str, template: WordTemplate | None, by: Member) -> LayoutEdition:
    with trail.act(by=by, verb="choose_layout") as act:
        rows = LayoutEdition.objects.select_for_update().filter(tenant=by.tenant_id, kind=kind)
        last = rows.order_by("number").last()
        if (last.template_id if last else None) == (template.pk if template else None):
            raise NotYet("This layout is in use already.")
        edition = LayoutEdition.objects.create(
            tenant_id=by.tenant_id,
            kind=kind,
            number=(last.number if last else 0) + 1,
            template=template,
            chosen_by=by,
            chosen_at=timezone.now(),
        )
        act.also("choose_layout", edition, document=kind, number=edition.number)
    return edition
