"""A folder of pages for each area."""
