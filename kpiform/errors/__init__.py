"""The few exceptions that reach a person, each with its sentence in plain Chinese.

A sentence says what happened, where, what to do, and what was kept.  The command line prints it
and ends with exit code 2, the window shows it; neither needs to know more than `KpiformError`,
and what they treat apart (`FileExists`, `ChangedOnDisk`: ask whether to overwrite) has a class of
its own.  Texts of Python, of a library or of the system (English, technical) never stand in a
sentence: an OSError is told by `reason`.

Constructors take their arguments by position only, so that every error survives the way back from
a child process.
"""

from kpiform.errors.files import (
    ChangedOnDisk,
    FileDamaged,
    FileEmpty,
    FileError,
    FileExists,
    FileMissing,
    FileNotSaved,
    FileTooLarge,
    FileUnreadable,
    NewerFormat,
    NotAFile,
    NotOurFile,
    ReadingCancelled,
    ResultsForm,
    SourceRefused,
    UnknownForm,
)
from kpiform.errors.program import (
    ExportFailed,
    KpiformError,
    LibraryFaulty,
    OperationRefused,
    ResourceMissing,
    SampleMissing,
    TemplateFaulty,
    UnknownEdition,
)
from kpiform.errors.wording import reason, shown

__all__ = [
    "ChangedOnDisk",
    "ExportFailed",
    "FileDamaged",
    "FileEmpty",
    "FileError",
    "FileExists",
    "FileMissing",
    "FileNotSaved",
    "FileTooLarge",
    "FileUnreadable",
    "KpiformError",
    "LibraryFaulty",
    "NewerFormat",
    "NotAFile",
    "NotOurFile",
    "OperationRefused",
    "ReadingCancelled",
    "ResourceMissing",
    "ResultsForm",
    "SampleMissing",
    "SourceRefused",
    "TemplateFaulty",
    "UnknownEdition",
    "UnknownForm",
    "reason",
    "shown",
]
