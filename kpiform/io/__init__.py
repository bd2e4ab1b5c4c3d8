"""What stands between a document and the disk: nothing that a person typed is lost here.

`documents` opens and saves; below it work `store` (read, guarded atomic save), `backups` (previous
versions), `recovery` (snapshots of unsaved work) and `locknote` (who has the file open).  All but
`documents` deal in bytes.
"""
