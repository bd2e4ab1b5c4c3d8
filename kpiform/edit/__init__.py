"""Everything that changes a document: frozen operations.

``apply`` gives the new document, the operation that undoes it, and what changed.
"""

from kpiform.edit.changes import Applied, Changes
from kpiform.edit.operations import (
    Batch,
    InsertRow,
    MoveRow,
    Operation,
    RemoveRow,
    SetField,
    SetKept,
    SetLeftovers,
    SetPending,
)
from kpiform.edit.replacing import Replace
from kpiform.edit.submitting import Restore, Submit

__all__ = [
    "Applied",
    "Batch",
    "Changes",
    "InsertRow",
    "MoveRow",
    "Operation",
    "RemoveRow",
    "Replace",
    "Restore",
    "SetField",
    "SetKept",
    "SetLeftovers",
    "SetPending",
    "Submit",
]
