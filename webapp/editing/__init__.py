"""What editors see: forms for all that the site shows, data, releases and history."""
