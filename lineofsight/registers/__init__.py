"""What the partnership watches over: risks, problems, gaps in services, documents, matters that came in."""
