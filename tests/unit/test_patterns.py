"""Regular expressions that are compiled when they are first used."""

import copy
import pickle
import re

import pytest

from kpiform.patterns import regex


def test_that_it_finds_what_a_compiled_one_would_find() -> None:
    pattern = regex("(?P<year>[0-9]{4})年", re.ASCII)

    assert pattern.search("到2025年底")["year"] == "2025"  # type: ignore[index]
    assert pattern.sub("", "2025年度") == "度"
    assert pattern.groupindex == {"year": 1}


def test_that_it_is_compiled_when_it_is_first_used_and_not_before() -> None:
    faulty = regex("(")

    with pytest.raises(re.error):
        faulty.search("")


def test_that_it_can_be_copied_and_sent_to_another_process() -> None:
    pattern = regex("[0-9]+")

    for again in (copy.deepcopy(pattern), pickle.loads(pickle.dumps(pattern))):
        assert again.sub("", "2025年") == "年"


def test_that_bytes_have_patterns_too() -> None:
    assert regex(b"[0-9]+").match(b"42")
