"""What every field of the room `exchange` holds."""

from .kinds import Kinds

FIELDS = {
    # Of the secret only a hash is kept, and its first letters to know it by.
    "exchange.ApiToken": Kinds(
        plain="id tenant name agency scopes secret_hash begins_with expires_on made_by made_at revoked_by revoked_at last_used_at minute calls"
    ),
}
