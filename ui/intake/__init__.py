"""Somebody's Excel, Word or PDF file in the window: reading, choosing, review, the list of it."""
