"""Where the next rows begin."""


def beyond(model, number):
    """So many places after those that are taken: what is filled twice is fuller."""
    taken = model.objects.count()
    return range(taken, taken + number)
