"""What every field of the room `practice` holds."""

from .kinds import Kinds

FIELDS = {
    "practice.Practice": Kinds(plain="id tenant begun_by begun_at world steps stop deleted_at"),
}
