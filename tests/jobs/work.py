"""Jobs for the tests to run."""

from lineofsight import jobs

done: list[str] = []


@jobs.job(attempts=3)
def note(what: str) -> None:
    done.append(what)


@jobs.job(attempts=3)
def fail(what: str) -> None:
    raise ValueError(f"Quillon Zzyzx {what}")


def timed() -> None:
    done.append("timed")
