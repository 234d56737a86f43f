"""What an editor should look at in the text of a draft before readers see it."""
