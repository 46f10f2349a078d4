"""The only code that opens files: registers in, reports out."""
