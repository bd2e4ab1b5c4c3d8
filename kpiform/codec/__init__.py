"""Document ↔ bytes: the envelope that a file, an export and a recovery snapshot all carry.

UTF-8 JSON in a stable order, one text per line, so that two versions can be compared line by line;
amounts are texts as typed. Only the envelope's format is migrated here (a chain of dict → dict
steps); another year's or authority's form is a matter of carry-over.
"""

from kpiform.codec.embedded import embedded
from kpiform.codec.envelope import decode, encode, is_envelope
from kpiform.codec.migrations import FORMAT_VERSION

__all__ = ["FORMAT_VERSION", "decode", "embedded", "encode", "is_envelope"]
