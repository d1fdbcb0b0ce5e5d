"""What comes in by sheet: residents by household, and visits."""
