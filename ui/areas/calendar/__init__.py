"""The working-day calendar: a year at a glance, notices, the office's own days."""
