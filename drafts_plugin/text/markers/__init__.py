"""What the lines of a law begin with – numbers, headings, «ماده» – in all their spellings."""
