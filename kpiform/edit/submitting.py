"""The operations about 交稿: hand in, and go on from an earlier version. Both can be undone."""

from __future__ import annotations

from dataclasses import replace

from kpiform.edit.changes import Applied, Changes
from kpiform.edit.operations import Operation
from kpiform.edit.replacing import Replace
from kpiform.errors import OperationRefused
from kpiform.model.document import Document
from kpiform.model.submission import Submission, merged
from kpiform.schema.edition import Edition
from kpiform.values import frozen


@frozen
class Submit(Operation):
    """Keep what was handed in: from here on the document is 已交稿, until something changes."""

    submission: Submission

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when the copy is not what the document is, or was handed in."""
        if self.submission.content != document.content:
            raise OperationRefused("要记下的一稿与现在的内容不同，没有记下交稿，请再交一次。")
        if document.submitted:
            raise OperationRefused("这一稿已经交过，没有再记一次；需要文件时请再次导出。")
        after = replace(document, submissions=(*document.submissions, self.submission))
        return Applied(after, Replace(document), Changes(submissions=True))


@frozen
class Restore(Operation):
    """Take over everything typed in an earlier version; nothing that was handed in is lost."""

    version: Document

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when edition or last year's values are others."""
        submissions = merged(document.submissions, self.version.submissions)
        return Replace(replace(self.version, submissions=submissions)).apply(document, edition)
