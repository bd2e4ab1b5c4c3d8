"""校验: everything that gets a form sent back, found before it is.

``check(document, edition)`` gives the findings in the order of the paper. Each rule is one small
function (modules of this package); what differs from one authority to the next, such as which sums
must hold, stands in the edition's ``rules:``.
"""

# Importing a module registers its rules; they run in this order.
from kpiform.rules import (  # noqa: F401, I001
    completeness,
    wording,
    years,
    amounts,
    sums,
    weights,
    matching,
    heads,
    names,
    goal,
    lastyear,
    pending,
    writing,
    signoff,
    foreign,
    characters,
)
from kpiform.rules.balance import Balance, Verdict, balances
from kpiform.rules.engine import all_rules, check, rules_for
from kpiform.rules.finding import Finding, Findings, Fix, Mode, count
from kpiform.rules.memory import Memory
from kpiform.rules.registry import RuleInfo

__all__ = [
    "Balance",
    "Finding",
    "Findings",
    "Fix",
    "Memory",
    "Mode",
    "RuleInfo",
    "Verdict",
    "all_rules",
    "balances",
    "check",
    "count",
    "rules_for",
]
