"""Synthetic partnerships to try the product with; nothing imports this room, but the tests build their world from it."""
