"""What every field of the room `trail` holds."""

from .kinds import Kinds

FIELDS = {
    "trail.Event": Kinds(plain="id tenant_id chain number at actor_id verb kind object_id details previous_mac mac"),
    "trail.Shown": Kinds(plain="id tenant_id number kind object_id"),
    "trail.ChainHead": Kinds(plain="id tenant_id chain number mac"),
}
