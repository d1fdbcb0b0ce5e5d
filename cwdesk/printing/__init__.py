"""Paper: blocks, forms, fonts and the one file that knows ReportLab."""
