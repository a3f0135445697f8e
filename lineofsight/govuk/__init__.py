"""Design-system form fields, lists, components and the page layout; knows nothing of what the pages are about."""
