"""Engines tested with the real thing: they give the same answers, or say why they give none."""
