"""What stands around the page: the findings."""
