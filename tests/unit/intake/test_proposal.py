"""What somebody goes on with after reading: nothing of the source depends on the report."""

from dataclasses import replace

from kpiform.codec import decode
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.model.document import Leftover
from kpiform.schema.loader import load_edition, sample_path

SAMPLE = decode(sample_path("zhanjiang-2025").read_bytes())
EDITION = load_edition("zhanjiang-2025")
BASIC = Item(
    Kind.UNSURE, "budget.basic", "基本支出", "1", "1", "Sheet1 A1", "这里应当是金额，请核对"
)
NOTE = Item(Kind.LEFT, "", "", "", "填表说明", "Sheet1 A9", "不在绩效目标表里")


def proposal(*items: Item) -> Proposal:
    return Proposal("去年.xlsx", "Sheet1", EDITION.id, 0.9, SAMPLE, items)


def test_that_an_unsure_text_is_marked_in_the_document() -> None:
    draft = proposal(BASIC).draft

    assert draft.pending == {"budget.basic": "这里应当是金额，请核对（Sheet1 A1）。"}
    assert replace(draft, pending={}) == SAMPLE


def test_that_a_place_that_several_texts_went_to_is_marked_once() -> None:
    other = replace(BASIC, reason="", place="")

    words = proposal(BASIC, BASIC, other).draft.pending["budget.basic"]

    assert words == "这里应当是金额，请核对（Sheet1 A1）。导入时拿不准。"


def test_that_a_text_without_a_place_is_left_over_once_with_its_file() -> None:
    draft = proposal(NOTE, NOTE).draft

    assert draft.leftovers == (Leftover("填表说明", "「去年.xlsx」Sheet1 A9", "不在绩效目标表里"),)


def test_that_what_a_file_of_ours_had_left_over_stays() -> None:
    earlier = Leftover("旧", "A1", "没有地方")
    read = replace(proposal(NOTE), document=replace(SAMPLE, leftovers=(earlier,)))

    assert [each.text for each in read.draft.leftovers] == ["旧", "填表说明"]
