"""Paper: every form, its preview and the printer."""
