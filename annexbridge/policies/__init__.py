"""The Rego policies of ISO/IEC 42001: an OPA bundle that also ships inside the package."""
