"""What documents have to do with each other: last year's becomes this year's, one form's another
form's, several offices' one; and how two of them differ.

Nothing here changes a document that it is given, and nothing of one is ever lost silently: what has
no place in the new document stands in the report.
"""

from kpiform.carry.carrying import apply, propose, propose_conversion
from kpiform.carry.clashes import AS_ONE, EACH, Clash, Draft, Merging
from kpiform.carry.compare import Difference, Kind, compare
from kpiform.carry.decision import Answer, Answers, Carrying, Choice, Decision, Purpose
from kpiform.carry.excerpt import excerpts
from kpiform.carry.likeness import aligned
from kpiform.carry.merging import merge
from kpiform.carry.spans import Span, spans
from kpiform.carry.years import Passage, passages, rewritten

__all__ = [
    "AS_ONE",
    "EACH",
    "Answer",
    "Answers",
    "Carrying",
    "Choice",
    "Clash",
    "Decision",
    "Difference",
    "Draft",
    "Kind",
    "Merging",
    "Passage",
    "Purpose",
    "Span",
    "aligned",
    "apply",
    "compare",
    "excerpts",
    "merge",
    "passages",
    "propose",
    "propose_conversion",
    "rewritten",
    "spans",
]
