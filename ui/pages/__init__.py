"""The middle of the window: one page for each section, built from the edition."""
