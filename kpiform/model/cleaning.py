"""What no paper, Excel or file can hold is taken out of a text on entry; nothing else ever is."""

from __future__ import annotations

from kpiform.patterns import regex

_LINE_BREAKS = regex("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = regex("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HALF_PAIRS = regex("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it is stored.

    Every kind of line break (Word's soft break among them) becomes ``\\n``; control characters but
    the tab go; half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
    """
    if text.replace("\n", "").isprintable():  # as nearly every text is
        return text
    text = _LINE_BREAKS.sub("\n", text)
    return _HALF_PAIRS.sub("\ufffd", _UNPRINTABLE.sub("", text))
