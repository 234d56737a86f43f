"""The demo portal's content: accounts, pages, drafts in every stage, comments and cases."""
