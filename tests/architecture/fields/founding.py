"""What every field of the room `founding` holds."""

from .kinds import Kinds

FIELDS = {
    "founding.SetUp": Kinds(plain="id secret_hash made_at expires_at used_at", work="answers"),
}
