"""Every method of cryptography in the program stands in docs/cryptography.md. OWASP ASVS 5.0, 11.1.2, 11.3.1, 11.4.1."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INVENTORY = (ROOT / "docs/cryptography.md").read_text()
# The names of the libraries' parts, as the inventory calls them.
CALLED = {
    "AESGCM": "AES-256-GCM", "X25519PrivateKey": "X25519", "X25519PublicKey": "X25519", "HKDF": "HKDF-SHA-256",
    "SHA256": "SHA-256", "Argon2PasswordHasher": "Argon2id",
}  # fmt: skip
HASHES = re.compile(r"\b(?:md5|sha1|sha224|sha256|sha384|sha512|sha3_\w+|blake2\w)\b")


def programs() -> Iterator[tuple[str, ast.Module, str]]:
    for path in sorted((ROOT / "lineofsight").rglob("*.py")):
        if "migrations" not in path.parts:
            text = path.read_text()
            yield str(path.relative_to(ROOT)), ast.parse(text), text


def test_every_part_of_a_library_that_is_used_stands_in_the_inventory() -> None:
    used = {
        name.name
        for _, tree, _ in programs()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("cryptography.hazmat", "argon2", "django.contrib.auth.hashers"))
        for name in node.names
    }
    assert used == set(CALLED)
    assert all(each in INVENTORY for each in CALLED.values())


def test_no_hash_but_sha_256_is_used_save_where_the_inventory_says_so() -> None:
    others = {
        (path, found)
        for path, tree, _ in programs()
        for node in ast.walk(tree)
        for found in HASHES.findall(_said(node))
        if found != "sha256"
    }
    assert others == {
        ("lineofsight/engine/one_time_codes.py", "sha1"),
        ("lineofsight/partnership/passwords.py", "sha1"),
    }
    assert "SHA-1 stands in two places" in INVENTORY


def _said(node: ast.AST) -> str:
    """The name of what is called or asked for by name, where it may be a hash."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 12 else ""
