"""What has been filled in: figures, search, a document and its copies."""
