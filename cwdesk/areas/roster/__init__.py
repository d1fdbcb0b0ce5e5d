"""The personal files of community workers."""
