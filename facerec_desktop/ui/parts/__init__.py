"""Plain widgets and dialogs that several pages share."""
