"""结转、换表样、合并、比较 in the window: what is decided, and by whom it was looked at."""
