"""Attendance: shifts, clocks, what each half day came to, and the sealed month."""
