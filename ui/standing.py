"""How a document stands: 未交稿 or 已交稿, and which 稿 it is.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.model.submission import Submission


def standing(document: Document) -> str:
    """A word for titles: 未交稿, 已交稿, 第 2 稿未交稿, 第 2 稿已交稿."""
    number = "" if document.draft == 1 else f"第 {document.draft} 稿"
    return f"{number}{'已' if document.submitted else '未'}交稿"


def sentence(document: Document) -> str:
    """What the banner says, empty while nothing was ever handed in."""
    if document.submitted:
        return (
            f"已于 {document.submitted.day} 交稿，第 {document.draft} 稿。"
            f"再修改就是第 {document.draft + 1} 稿，交过的稿原样留着。"
        )
    if document.submissions:
        last = document.submissions[-1]
        before = document.draft - 1
        return f"现在是第 {document.draft} 稿，还没交。第 {before} 稿已于 {last.day} 交稿。"
    return ""


def about(submission: Submission) -> str:
    """How something was handed in: findings, reason, fonts, program."""
    counted = [
        f"{number} 个{word}"
        for number, word in (
            (submission.errors, "错误"),
            (submission.warnings, "警告"),
            (submission.infos, "提示"),
        )
        if number
    ]
    parts = [f"交稿时{'有 ' + '、'.join(counted) if counted else '完整检查没有发现问题'}。"]
    if submission.reason:
        parts.append(f"带错误交稿的说明：{submission.reason.rstrip('。')}。")
    printed = f"用 {submission.program} 版程序印成"
    parts.append(
        f"{printed}，字体是 {'、'.join(submission.fonts)}。" if submission.fonts else f"{printed}。"
    )
    return "".join(parts)
