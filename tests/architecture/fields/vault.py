"""What every field of the room `vault` holds."""

from .kinds import Kinds

FIELDS = {
    "vault.Key": Kinds(plain="id tenant_id wrapped created_at destroyed_at"),
    "vault.Person": Kinds(plain="id tenant_id key subject_id part"),
    "vault.Identifier": Kinds(plain="id tenant_id person kind fingerprint", personal="value"),
    "vault.SealedFile": Kinds(plain="id tenant_id key content_type size sha256", personal="name content"),
    "vault.RecoverySheets": Kinds(plain="id made_at tried_at outdated_at"),
    "vault.Backup": Kinds(plain="id made_at sha256 size rows checked_at"),
}
