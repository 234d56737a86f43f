"""A transactional test leaves nothing behind, whether its database was flushed or put back."""

import pytest
from django.contrib.auth.models import Permission, User


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second", "third"])
def test_nobody_of_the_test_before_is_there(turn):
    assert User.objects.count() == 0
    User.objects.create_user(turn)
    assert Permission.objects.get(codename="moderate_commentrecord").content_type.model_class()
