"""Takes back what people edit in a workbook: read it, compare three versions, and write what was decided.

The hidden sheet of the workbook holds what was written out. A cell that differs from it is an edit; an edit of a cell
that has changed since in the workspace as well, to something else, is a conflict.
"""
