"""The verbs of the room."""

from .tokens import make_token, revoke_token, token_of, use_token

__all__ = ["make_token", "revoke_token", "token_of", "use_token"]
