"""Widgets that a value is typed into; what is typed enters the document through `Binding`."""
