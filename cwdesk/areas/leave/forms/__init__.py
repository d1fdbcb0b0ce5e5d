"""Printable forms of 请假, a file each."""
