"""Printable forms of 培训, a file each."""
