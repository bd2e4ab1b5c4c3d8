"""An authority's blank Excel form → the first draft of a `form.yaml`, to be finished by hand.

`kpiform.intake.drafting.door` is the way in. What the blank says is known by its wording, its
column heads and its merged cells, never by position; what is unsure is written at its place in the
draft and told in the report.
"""
