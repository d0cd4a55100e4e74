"""The registry of services as editors change it: who may load what, and what each stores with visitors."""
