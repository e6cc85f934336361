"""How findings are written down: one module for each format, imported when it is asked for."""
