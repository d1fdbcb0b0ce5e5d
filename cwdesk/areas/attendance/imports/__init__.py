"""Reading what punch clocks and attendance programs give out."""
