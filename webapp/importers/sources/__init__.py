"""The sources of statistics that can be asked by themselves: one module an interface."""
