"""The previews that are open: who let whom see what, until when, and the buttons that end one."""
