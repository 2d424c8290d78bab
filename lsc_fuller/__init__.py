"""The project: settings, the map of URLs, the start page. Imports every app; none imports it."""
