"""The windows of the roster: the list of people, and one personal file."""
