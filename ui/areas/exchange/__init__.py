"""Handing data over to the county, and back."""
