"""The county's own templates: .docx and .xlsx with placeholders, filled with what is on file."""
