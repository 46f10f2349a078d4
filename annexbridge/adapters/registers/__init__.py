"""Reads an organisation's registers as they are: tables in any layout, with every row and column accounted for."""

from annexbridge.adapters.registers.options import Answer, Options, Profile
from annexbridge.adapters.registers.reading import READERS, read

__all__ = ["READERS", "Answer", "Options", "Profile", "read"]
