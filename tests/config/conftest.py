"""A PostgreSQL database of its own for a test of an installation."""

import os
from uuid import uuid4

import psycopg
import pytest

SERVER = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def address():
    """A database of its own, as whoever owns the server makes it."""
    name = f"drill_{uuid4().hex[:8]}"
    beginning, _, options = SERVER.partition("?")
    server, _, _ = beginning.rpartition("/")
    with psycopg.connect(SERVER, autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}"')
    yield f"{server}/{name}?{options}".rstrip("?")
    with psycopg.connect(SERVER, autocommit=True) as owner:
        found = owner.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{name}%"]).fetchall()
        for (each,) in found:
            owner.execute(f'DROP DATABASE "{each}" WITH (FORCE)')
