"""What every field of the room `thread` holds."""

from .kinds import Kinds

FIELDS = {
    "thread.Strand": Kinds(plain="id tenant from_kind from_id to_kind to_id means tied_at"),
}
