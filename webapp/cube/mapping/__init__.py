"""What a source's dataset means for an indicator: said once by an editor, kept, and held against each new file."""
