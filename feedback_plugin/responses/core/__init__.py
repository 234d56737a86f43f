"""The rows of answers, who may write and publish them, and the verbs that change them."""
