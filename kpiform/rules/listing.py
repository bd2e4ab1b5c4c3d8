"""The list of all rules as a page: ``python -m kpiform.rules.listing docs/rules.md``."""

from __future__ import annotations

import sys
from pathlib import Path

from kpiform.rules import RuleInfo, all_rules

_HEAD = """# The rules

Made from the rules themselves by `python -m kpiform.rules.listing docs/rules.md`; do not edit.

Each rule is one function in `kpiform/rules`. An edition can switch a rule off, change its severity
or give it parameters under `rules:` of its `form.yaml`. The severities stand for what happens to
the form: 错误 will be refused or is arithmetically wrong, 警告 may be sent back, 提示 is worth a
look. 警告 and 提示 can be kept with a reason. A rule marked “ready” stays quiet while the form is
being filled in. A sum of an edition has the rule id `sum.<id of the sum>`; the sums that a row of
totals states by being there have `sum.total-<field>`.

Where a source says 评审常见退回原因 it is a standing reason of reviewers; a document number names
the national rule behind it. Neither is quoted.
"""


def page() -> str:
    """The page, in Markdown."""
    return _HEAD + "".join(map(_entry, all_rules()))


def _entry(info: RuleInfo) -> str:
    ready = " · ready" if info.ready_only else ""
    return (
        f"\n## `{info.id}` {info.name}\n\n{info.severity.label}{ready} · {info.source}\n\n"
        f"{info.what}\n"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
