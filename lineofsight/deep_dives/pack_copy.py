"""The pack to be taken away as a file: who may, what stands in it, and the print of its content without the reader."""

import hashlib
from dataclasses import replace

from django.utils import timezone

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.web import write_html
from lineofsight.partnership.models import Member
from lineofsight.partnership.own_layout import word_file

from .layout_values import of_deep_dive
from .models import DeepDive, Pack
from .opening import own_place, pack_to_read
from .own_layouts import PACK
from .pack_contents import pack_of
from .pack_document import pack_document
from .rules import pack as rules


def pack_to_take_away(member: Member, deep_dive: DeepDive) -> Pack:
    """The pack, where this member may have it as a file now. Raises NotYet; Http404 for who has no part in it."""
    pack = pack_to_read(member, deep_dive)
    rules.check_can_download(attendee=own_place(member, deep_dive), member=member)
    return pack


def copy_for(member: Member, pack: Pack) -> Document:
    """The whole pack with this reader's name and the time at the foot of each page."""
    return pack_document(pack, pack_of(pack), reader=member.name, at=timezone.now())


def word_of_pack(pack: Pack, document: Document) -> bytes:
    """A reader's copy as Word, in the layout in use when the pack was collated. Raises NotYet."""
    return word_file(
        tenant_id=pack.tenant_id,
        kind=PACK,
        document=document,
        values=of_deep_dive(pack.deep_dive),
        begun_at=pack.built_at,
    )


def print_of(document: Document) -> str:
    """SHA-256 of what stands in it, the reader's watermark left out: two copies of one pack have the same."""
    return hashlib.sha256(write_html(replace(document, watermark=None)).encode()).hexdigest()


def copy_name(deep_dive: DeepDive, ending: str) -> str:
    return f"audit-pack-{deep_dive.reference.lower()}-restricted.{ending}"
