"""Never lose a word: snapshots while working, the file watched, and what is done after a crash.

`guard.Guard` ties it all to the window; nobody else needs to know the rest.
"""
