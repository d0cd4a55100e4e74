"""The history as editors read it: who changed what, when and why, and any two versions side by side."""
