"""The sign-off block: a phone number that can be dialled, a date that can be."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.model.dates import read_deadline
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.registry import INFO, Hit, rule
from kpiform.rules.view import View
from kpiform.schema.catalogue import FieldType

PHONE = "signoff.phone"
_NUMBER = (
    r"(?:1[3-9]\d{9}|(?:\(?0\d{2,3}\)?-?)?[2-9]\d{6,7}(?:-\d{1,6}|转\d{1,6})?|400-?\d{3}-?\d{4})"
)
_PHONES = regex(rf"{_NUMBER}(?:[/、,，;；]{_NUMBER})*")
_SOURCE = "报送稿签章"


@rule("phone", "电话号码不像", INFO, _SOURCE, at=scope.field(PHONE))
def phone(view: View) -> Iterator[Hit]:
    """The phone number is neither a mobile nor a fixed-line number."""
    text = view.document.fields.get(PHONE, "")
    plain = without_spaces(fold_width(text)).replace("（", "(").replace("）", ")").replace("—", "-")
    if PHONE in view.edition.fields and plain and not _PHONES.fullmatch(plain):
        yield Hit(
            PHONE,
            f"“{view.edition.fields[PHONE].label}”填的号码不像电话号码。",
            "写手机号，或者区号加座机号，如 0759-3181234。",
            text,
        )


@rule("date", "日期不像", INFO, _SOURCE, at=scope.of(FieldType.DATE), local=True)
def date(view: View) -> Iterator[Hit]:
    """A date (填报日期) cannot be read, does not exist, or lies far from the form's year."""
    for typed in view.of_type(FieldType.DATE):
        if is_blank(typed.text):
            continue
        label = typed.spec.label
        found = read_deadline(without_spaces(fold_width(typed.text)))
        if found is None or not found.exists or found.day is None:
            said = f"“{label}”填的“{typed.text.strip()[:20]}”读不出是哪一天。"
        elif found.year and view.year and not view.year - 2 <= found.year <= view.year + 1:
            said = f"“{label}”是 {found.year} 年，本表是 {view.year} 年的。"
        else:
            continue
        yield Hit(typed.path, said, "写成“2025年1月15日”的样子。", typed.text)
