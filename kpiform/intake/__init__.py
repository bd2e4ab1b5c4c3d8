"""Somebody's Excel, Word or PDF file as a document: cells, edition, values, and a report."""

READ_SOURCE = "--read-source"
"""How a frozen program, which has no interpreter to call, is told to be the reading process."""
