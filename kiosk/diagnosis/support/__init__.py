"""The support bundle: one file about a station for whoever helps, with nothing about a person."""
