"""Makes Statement of Applicability records."""
