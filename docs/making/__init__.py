"""What makes a site of the pages in docs/, and of what is told elsewhere in the repository."""
