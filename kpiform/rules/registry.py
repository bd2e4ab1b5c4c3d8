"""The list of rules: each is one small function that says who it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import cleandoc

from kpiform.rules.finding import Fix
from kpiform.rules.scope import Scope
from kpiform.rules.view import Typed, View
from kpiform.schema.rulebook import Severity
from kpiform.values import frozen

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@frozen
class Hit:
    """What a rule yields. The engine adds place in words, severity and whether it is kept.

    ``subject`` are the texts that the problem is about. ``part`` names one of several cases of a
    rule that an edition lists by id (its sums): the finding's rule is then ``rule.part``.
    """

    path: str
    message: str
    remedy: str
    subject: str
    fix: Fix | None = None
    severity: Severity | None = None
    part: str = ""
    source: str = ""


def about(
    typed: Typed, said: str, remedy: str, fix: Fix | None = None, severity: Severity | None = None
) -> Hit:
    """A hit on the text of one field; ``said`` follows the field's label in the sentence."""
    return Hit(typed.path, f"“{typed.spec.label}”{said}", remedy, typed.text, fix, severity)


@frozen
class RuleInfo:
    """What a rule is called, how severe it is by default, and on whose word."""

    id: str
    name: str
    severity: Severity
    source: str
    what: str
    """English: what it looks at and what the authority says about it."""
    ready_only: bool
    """Whether it stays quiet while the form is being filled in."""
    looks_at: Scope
    """Which fields it looks at, of those at which it can say something."""


Check = Callable[[View], Iterator[Hit]]


@frozen
class Rule:
    """A rule with its function."""

    info: RuleInfo
    check: Check
    gives_way_to: frozenset[str]
    """Rules that say the same problem better: where one of them spoke, this one is silent."""
    local: bool
    """Whether each place is judged by itself, so that a place that stayed need not be judged again:
    by its own texts, those of the rows above it, the year, the edition, the fonts and last year's
    values."""


RULES: dict[str, Rule] = {}


def rule(
    id: str,
    name: str,
    severity: Severity,
    source: str,
    *,
    at: Scope,
    ready_only: bool = False,
    gives_way_to: tuple[str, ...] = (),
    local: bool = False,
) -> Callable[[Check], Check]:
    """Register the function as a rule. Its docstring says what the rule looks at and why."""

    def register(check: Check) -> Check:
        assert id not in RULES, id
        info = RuleInfo(id, name, severity, source, cleandoc(check.__doc__ or ""), ready_only, at)
        RULES[id] = Rule(info, check, frozenset(gives_way_to), local)
        return check

    return register
