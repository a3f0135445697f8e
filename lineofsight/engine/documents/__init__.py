"""Documents: one model of a document, written as Word, PDF or web page; text read back; calendar files."""
