"""Shifts, rotas, duties, clock numbers, signs."""
