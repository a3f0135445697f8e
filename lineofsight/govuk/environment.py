"""The Jinja2 environment of our own pages: what every template can use without asking."""

from functools import cache
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.module_loading import import_string
from jinja2 import Environment, PackageLoader, PrefixLoader, Undefined, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from lineofsight.govuk import words
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.quick import quick

# What a page may be given around its own words; a page that is given nothing still renders.
AROUND_THE_PAGE: dict[str, Any] = {
    "product_name": "Line of Sight",
    "partnership_name": "",
    "home_url": "/",
    "account": None,
    # Seconds until the session ends if nothing happens, and whatever happens; and where one signs in.
    "session_time": None,
    "navigation": (),
    "breadcrumbs": (),
    "back_link": None,
    "urgent_link": None,
    "practice_band": None,
    "marking": "",
    "footer_links": (),
    "request": None,
    "form": None,
    "forms": (),
    "heading": "",
    "caption": "",
    "lead": "",
    "page_title": "",
    "layout": "two-thirds",
}


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for. ``undefined`` may be a class or its dotted name."""
    undefined = options.pop("undefined", Undefined)
    options["undefined"] = import_string(undefined) if isinstance(undefined, str) else undefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    env = Environment(**options)  # noqa: S701 - Django's backend passes autoescape=True
    env.autoescape = True
    env.globals.update(AROUND_THE_PAGE)
    env.globals.update(static=static, url=_url, csrf_input=Markup(""), messages_for=_messages_for, nonce=_nonce)
    env.globals.update(component=component, error_list=_error_list, of=of, as_it_was=_as_it_was)
    env.filters.update(
        date=words.date,
        short_date=words.short_date,
        datetime=words.datetime,
        short_datetime=words.short_datetime,
        time=words.time,
        weekday_date=words.weekday_date,
        weekday_datetime=words.weekday_datetime,
        plural=words.plural,
        oxford=words.oxford,
        lower_first=words.lower_first,
        sentence=words.sentence,
        lines=lines,
    )
    return env


def _as_it_was(form: Any) -> Markup:
    """What a form that changes something stored carries along; nothing of any other."""
    said = getattr(form, "as_it_was", None)
    return said() if said is not None else Markup("")


@cache
def _design_system() -> Environment:
    """The design system's macros in an environment of their own: they count on missing values being empty."""
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def _macro(name: str) -> Macro:
    template = _design_system().get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    return getattr(template.module, "govuk" + "".join(part.capitalize() for part in name.split("-")))


def component(name: str, params: dict[str, Any]) -> Markup:
    """One component of the GOV.UK design system by its own name and parameters: ``("tag", {"text": "New"})``."""
    straight = quick(name, params)
    return Markup(_macro(name)(params)) if straight is None else straight  # noqa: S704 - the macros escape


def of(thing: Any, name: str, default: Any = "") -> Any:
    """A named part of a dictionary or an object, or ``default`` when it has none: macros take both."""
    found = thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)
    return default if found is None else found


def lines(text: object) -> Markup:
    """What somebody typed, its paragraphs and line breaks kept and everything else escaped."""
    from markupsafe import escape

    paragraphs = [p for p in str(text or "").replace("\r\n", "\n").split("\n\n") if p.strip()]
    return Markup("").join(
        Markup('<p class="govuk-body">{}</p>').format(
            Markup("<br>").join(escape(line) for line in paragraph.strip().split("\n"))
        )
        for paragraph in paragraphs
    )


@pass_context
def _url(context: Context, name: str, /, *args: Any, **kwargs: Any) -> str:
    return url_for(context.get("request"), name, *args, **kwargs)


def _messages_for(request: HttpRequest | None) -> list[Any]:
    return list(get_messages(request)) if request is not None else []


def _nonce(request: HttpRequest | None) -> str:
    # The nonce is made when it is first read as text, and is false until then.
    return str(getattr(request, "csp_nonce")) if hasattr(request, "csp_nonce") else ""  # noqa: B009 - django-csp sets it


def _error_list(form: Any, forms: Any) -> list[dict[str, str]]:
    from lineofsight.govuk.forms import error_list

    return error_list(form, *forms)
