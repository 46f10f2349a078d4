"""Word documents: a template that an organisation may replace, filled in from the same values as every other report."""
