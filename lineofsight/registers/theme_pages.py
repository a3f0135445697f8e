"""The page on which a theme is proposed, said by the room above; this room only hands over what a theme could rest on."""

from collections.abc import Callable

from lineofsight.partnership.doorkeeper import MemberRequest

# Given the request, the address of the page; empty where this member may propose nothing.
Page = Callable[[MemberRequest], str]
_PAGES: list[Page] = []


def register(page: Page) -> None:
    """Called once, by the room that makes themes."""
    _PAGES[:] = [page]


def theme_page(request: MemberRequest) -> str:
    return next((page(request) for page in _PAGES), "")
