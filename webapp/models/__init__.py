"""What is stored: one class for each table, from SQLAlchemy alone."""
