"""AnnexBridge: ISO/IEC 42001 as policy, on top of an existing ISO/IEC 27001 ISMS."""

__version__ = "0.1.0"
