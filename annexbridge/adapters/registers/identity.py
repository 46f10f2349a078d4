"""Reads control ids in all the spellings people use."""

import re


def is_control_id(raw):
    return bool(re.fullmatch(r"(?:A[.\- ]?)?\d{1,2}(?:\.\d{1,2}){0,3}(?:\.x)?(?:\s.*)?", str(raw).strip()))
