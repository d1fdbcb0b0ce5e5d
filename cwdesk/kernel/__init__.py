"""The ground everything stands on: errors, clock, ids, texts; imports nothing of ours."""
