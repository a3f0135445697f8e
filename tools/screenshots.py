"""Photographs every page of the demonstration, by role, at desktop and phone width, into screenshots/.

Signs in as each member of the cast, follows every link inside the partnership, and keeps one picture of each kind of
page (addresses that differ in an id only count as one). Needs Chromium.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def kind_of(address: str) -> str:
    """The address without ids and query: pages of one kind have one kind of address.

    Only a deep dive's own page is kept for every deep dive, because it looks different at every stage.
    """
    path = urlsplit(address).path.strip("/")
    if not re.fullmatch(rf"[^/]+/deep-dives/{ID.pattern}", path):
        path = ID.sub("id", path)
    return re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "start"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urlopen(address, timeout=2).read()  # noqa: S310  (our own server)
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not start.")


def links(page: Page, tenant: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "as => as.map(a => a.getAttribute('href'))")
    inside = []
    for href in found:
        address = urljoin(page.url, href).split("#")[0]
        parts = urlsplit(address)
        if parts.path.startswith(f"/{tenant}/") and "export=" not in parts.query and "sort=" not in parts.query:
            inside.append(address)
    return inside


def photograph(base: str, into: Path, only: str | None, pages_each: int) -> int:
    count = 0
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        start = browser.new_page()
        start.goto(f"{base}/demo/")
        cast = start.eval_on_selector_all(
            ".los-cast__one",
            "ones => ones.map(o => [o.querySelector('input[name=member]').value, o.querySelector('.los-cast__role').innerText, o.querySelector('.los-cast__name').innerText])",
        )
        for width, size in WIDTHS.items():
            for number, (member, role, name) in enumerate(cast):
                if only and only.lower() not in f"{role} {name}".lower():
                    continue
                context = browser.new_context(viewport=size)
                page = context.new_page()
                page.goto(f"{base}/demo/")
                page.locator(f"form:has(input[value='{member}']) button").click()
                tenant = urlsplit(page.url).path.split("/")[1]
                folder = into / width / tenant / re.sub(r"[^a-z]+", "-", f"{number:02d} {role} {name}".lower())[:60]
                folder.mkdir(parents=True, exist_ok=True)
                waiting, seen = [page.url], set()
                while waiting and len(seen) < pages_each:
                    address = waiting.pop(0)
                    kind = kind_of(address)
                    if kind in seen:
                        continue
                    seen.add(kind)
                    try:
                        response = page.goto(address, wait_until="load", timeout=20_000)
                    except Exception:  # noqa: BLE001, S112  (a download is no page)
                        continue
                    if response is None or "text/html" not in (response.headers.get("content-type") or ""):
                        continue
                    if response.status >= 500:
                        print(f"{response.status} {name}: {address}", file=sys.stderr)
                    page.screenshot(path=folder / f"{kind[:80]}.png", full_page=True)
                    count += 1
                    waiting += links(page, tenant)
                context.close()
        browser.close()
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--only", help="Only members whose role or name holds these words")
    parser.add_argument("--pages", type=int, default=120, help="At most so many pages for each member")
    parser.add_argument("--base", help="Address of a running demonstration; otherwise one is started")
    options = parser.parse_args()
    shutil.rmtree(options.into, ignore_errors=True)
    server = None
    base = options.base
    if not base:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.demo",
            "LINEOFSIGHT_DEMO_DIR": str(ROOT / "var" / "screenshots"),
        }
        run = [sys.executable, "-m", "django"]
        subprocess.run([*run, "play_demo"], env=environment, check=True, cwd=ROOT)
        server = subprocess.Popen([*run, "serve", "--port", str(port), "--workers", "1"], env=environment, cwd=ROOT)
    try:
        wait_for(f"{base}/sign-in/")
        print(f"{photograph(base, options.into, options.only, options.pages)} pictures in {options.into}")
    finally:
        if server:
            server.terminate()


if __name__ == "__main__":
    main()
