"""Windows of 请假."""
