"""The commands that make and question a graph; each is a thin layer over one function."""
