"""The command line: python -m lineofsight, or lineofsight once installed."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the result is the exit code: 0 only on success, 2 for bad input."""
    from lineofsight.config.cli import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
