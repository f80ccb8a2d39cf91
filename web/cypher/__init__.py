"""The Cypher console on the site: its page, its answers over HTTP, its files, and who may ask how often."""
