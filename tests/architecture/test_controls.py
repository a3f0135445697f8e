"""X8: the page of controls, the matrix of permissions and the other generated pages are current."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools/make_docs.py")
assert spec is not None and spec.loader is not None
make_docs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_docs)


@pytest.mark.parametrize("name", make_docs.PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (ROOT / name).read_text() == make_docs.PAGES[name](), "run `make docs`"


def test_a_control_without_a_test_says_so() -> None:
    tested = {each.control for each in make_docs.named_controls()}
    silent = [each for each, row in make_docs.controls().items() if each not in tested and not row["falls_short"]]
    assert not silent, f"say in docs/data/controls.csv what is missing for {silent}"
