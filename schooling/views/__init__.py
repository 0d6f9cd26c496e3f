"""The base app's pages: thin, over verbs and models."""
