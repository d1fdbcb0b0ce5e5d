"""The working-day calendar: kinds of days, yearly notices, festivals, rotas. Knows no area."""
