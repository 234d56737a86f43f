"""The addresses below a draft and below a list of drafts."""
