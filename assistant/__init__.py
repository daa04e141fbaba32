"""Questions over documents: understood, searched, weighed, answered in the documents' own sentences."""
