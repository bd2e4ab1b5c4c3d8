"""The form as it stands on paper: preview beside the editor, print preview, printer."""
