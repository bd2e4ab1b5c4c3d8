"""A reader for each kind of file: bytes → `Source`. None of them opens files or follows links.

`kpiform.intake.reading` is the door to them: it runs them in a process of their own, because what
they read was written by anybody. Everything that they raise on purpose is `SourceRefused`.
"""
