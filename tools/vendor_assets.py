"""Fetches the style sheets, scripts and fonts the pages use and copies them, cleaned, into lineofsight/govuk/static.

Run it after changing a version in tools/assets/package.json; it needs npm. The copies are committed, so a machine
without Node serves the product as it is.
"""

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "tools" / "assets"
STATIC = ROOT / "lineofsight" / "govuk" / "static" / "govuk"
OUR_FONT = '"Atkinson Hyperlegible Next",system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

FONTS = {
    "atkinson-hyperlegible-next-latin-wght-normal.woff2": "atkinson-latin.woff2",
    "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "atkinson-latin-ext.woff2",
}


def clean_style(css: str) -> str:
    """The style sheet without what may stand on gov.uk only and without addresses outside our own folder.

    The GDS Transport font and the crest are licensed for gov.uk alone. Absolute addresses (``/assets/…``) and the
    reference to a source map name files we do not ship: Django's manifest storage refuses to collect such a sheet.
    """
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{font-family:GDS Transport[^}]*\}", "", css)
    css = css.replace("font-family:GDS Transport,arial,sans-serif", f"font-family:{OUR_FONT}")
    css = css.replace("font-family:sans-serif", f"font-family:{OUR_FONT}")  # on paper
    css = re.sub(r"url\(/assets/[^)]*\)", "none", css)
    return without_map(css)


def without_map(text: str) -> str:
    """The file without its last line that points to a source map."""
    text = re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", text)
    return re.sub(r"//# sourceMappingURL=\S*", "", text).rstrip() + "\n"


def main() -> None:
    """Fetch by the lock file and copy. Fails loudly when a file has moved or an address is left over."""
    import django_htmx

    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ASSETS, check=True)
    modules = ASSETS / "node_modules"
    govuk = modules / "govuk-frontend" / "dist" / "govuk"
    moj = modules / "@ministryofjustice" / "frontend" / "moj"
    atkinson = modules / "@fontsource-variable" / "atkinson-hyperlegible-next"
    htmx = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"

    (STATIC / "fonts").mkdir(parents=True, exist_ok=True)
    styles = {
        "govuk-frontend.min.css": govuk / "govuk-frontend.min.css",
        "moj-frontend.min.css": moj / "moj-frontend.min.css",
    }
    for name, source in styles.items():
        css = clean_style(source.read_text())
        if left := re.findall(r"url\(/[^)]*\)|GDS Transport", css):
            raise SystemExit(f"{name} still holds {left[0]}: teach clean_style about it.")
        (STATIC / name).write_text(css)
    scripts = {"govuk-frontend.min.js": govuk / "govuk-frontend.min.js", "htmx.min.js": htmx}
    for name, source in scripts.items():
        (STATIC / name).write_text(without_map(source.read_text()))
    for source_name, name in FONTS.items():
        shutil.copyfile(atkinson / "files" / source_name, STATIC / "fonts" / name)
    (STATIC / "fonts" / "LICENCE.txt").write_text((atkinson / "LICENSE").read_text().rstrip() + "\n")
    print(f"Copied into {STATIC.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
