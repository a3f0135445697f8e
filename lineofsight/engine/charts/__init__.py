"""Charts drawn on the server as small SVG, without a style attribute or a script; a table beside each is the page's."""
