"""The calendars app's pages, one module for each kind of visitor."""
