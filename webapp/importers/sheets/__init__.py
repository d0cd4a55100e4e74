"""Spreadsheets: what is read in a process of its own, by the library and past it."""
