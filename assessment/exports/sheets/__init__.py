"""The sheets of the workbook, one file each: a Report in, a description of a sheet out."""
