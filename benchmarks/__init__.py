"""How fast kpiform is, and how much memory it takes, beside programs that do the same work.

``python -m benchmarks`` prints the table and writes it into docs/performance.md. This package is
no part of the program and knows only its public doors.
"""
