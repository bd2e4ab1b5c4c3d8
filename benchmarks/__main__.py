"""``python -m benchmarks``: measure, print, and write docs/performance.md anew."""

from benchmarks.measuring import measure
from benchmarks.report import report, store

if __name__ == "__main__":
    text = report(measure())
    print(text)
    store(text)
