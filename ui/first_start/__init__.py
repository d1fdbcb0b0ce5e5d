"""The very first window: making an office in a few steps, or opening one."""

from ui.first_start.wizard import FirstStart

__all__ = ["FirstStart"]
