"""A vertical slice each: models, rules, queries, commands, forms."""
