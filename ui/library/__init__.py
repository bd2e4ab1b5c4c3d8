"""The indicator library in the window: the panel beside the form, suggestions while typing."""
