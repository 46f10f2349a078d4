"""The pure core: values in, values out. Opens no user file, knows no command line and no spreadsheet."""
