"""This partnership's framework for its audits: the ways of auditing with their steps, and a template of a tool for each."""

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, KeyValues, Paragraph, Table
from lineofsight.partnership.models import Group, Tenant
from lineofsight.question_sets.models import QuestionSet
from lineofsight.question_sets.ready_made import READY_MADE

from .aims import Aim
from .chapter import DeepDiveSettings
from .methods import Method
from .timetable import COMPONENTS, names, owners, words_of

Template = tuple[str, list[tuple[str, list[str]]]]


def framework_document(tenant: Tenant, settings: DeepDiveSettings) -> Document:
    """The whole of it from the settings in force, so that it never says anything else than what happens."""
    parts: list[Block] = [
        KeyValues(
            (
                ("Partnership", tenant.name),
                ("Works under", ", ".join(filter(None, (settings.framework, settings.framework_version)))),
                ("Usual size", f"{settings.cohort_size} cases, from the past {settings.window_months} months"),
                ("Categories", ", ".join(category.words for category in settings.categories)),
                ("Judged in", ", ".join(domain.words for domain in settings.domains)),
            )
        ),
        Heading(1, "What an audit can be for"),
        KeyValues(tuple((aim.words, aim.explained) for aim in Aim)),
        Heading(1, "Ways of auditing"),
    ]
    committee = _overseeing(tenant)
    for method in settings.methods_used:
        parts += _way(method, settings, committee)
    parts.append(Heading(1, "Templates"))
    for name, sections in templates(tenant, settings):
        parts.append(Heading(2, name))
        for title, questions in sections:
            parts += [Heading(3, title), Bullets(tuple(questions))] if questions else [Heading(3, title)]
    return Document(f"{settings.audit_name}: framework and templates", tuple(parts))


def _way(method: Method, settings: DeepDiveSettings, committee: str) -> list[Block]:
    order, who = list(names(settings)), owners(committee)
    lines = sorted(
        (c for c in COMPONENTS if c.step not in method.timetable_without), key=lambda line: order.index(line.step)
    )
    return [
        Heading(2, method.words),
        Paragraph(method.explained),
        Table(
            f"Steps: {method.words}",
            ("Step", "Who sees to it", "Working days after the theme is agreed"),
            tuple((words_of(c, method), who[c.step], str(getattr(settings.deadlines, c.step))) for c in lines),
        ),
    ]


def templates(tenant: Tenant, settings: DeepDiveSettings) -> list[Template]:
    """The tools in use with their sections and questions, and the ready-made ones nobody has taken over yet."""
    in_use = (
        QuestionSet.objects.filter(tenant=tenant, published_at__isnull=False, replaced_at__isnull=True)
        .order_by("name")
        .prefetch_related("sections__questions")
    )
    found: list[Template] = [
        (
            one.name,
            [
                (s.title, [q.words for q in sorted(s.questions.all(), key=lambda q: q.position) if q.only_for is None])
                for s in sorted(one.sections.all(), key=lambda s: s.position)
            ],
        )
        for one in in_use
    ]
    taken_over = {one.key for one in in_use}
    live = Method.LIVE_AUDIT in settings.methods_used
    found += [
        (ready.name, [(s.title, [q.words for q in s.questions]) for s in ready.sections])
        for key, ready in READY_MADE.items()
        if key not in taken_over and (live or key != Method.LIVE_AUDIT)
    ]
    return found


def _overseeing(tenant: Tenant) -> str:
    group = Group.objects.filter(tenant=tenant, duty=Group.Duty.OVERSEES).order_by("name").first()
    return f"the {group.short_name}" if group else "the committee"
