"""What stands around the page: the findings, a field's help, what became of last year's values."""
