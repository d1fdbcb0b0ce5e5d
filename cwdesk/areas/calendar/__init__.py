"""日历: the notices that the office accepted, its own days, and what each change moved."""
