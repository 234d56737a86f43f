"""The lines of `make bench` about the public list of comments with their answers."""

from tests.bench_measure import analyze, line, medians, page, queries


def matrix(client, bare, commented, number):
    """The list at so many comments, nine of ten answered; whole, and one disposition of it."""
    address = f"/feedback/answers/{commented.pk}/"
    whole, narrowed = page(client, address), page(client, f"{address}?disposition=accepted")
    few = _fewest(whole), _fewest(narrowed)
    _fill(commented, number)
    analyze()
    e, ours, of_one = medians(page(client, bare.url), whole, narrowed)
    line(f"answers to {number} comments, in E", ours / e, "at most 4")
    line("the same of one disposition, in E", of_one / e, "at most 4")
    asked = _fewest(whole) / few[0], _fewest(narrowed) / few[1]
    line(f"queries of answers to {number} over those to few", max(asked), "1")


def _fewest(act):
    # Four times a second a process asks whether the pages that it keeps still hold.
    return min(queries(act) for _ in range(4))


def _fill(commented, number):
    from django.utils import timezone

    from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
    from tests.many_comments import add_many

    now = timezone.now()
    answers = OfficialResponse.objects.bulk_create(
        OfficialResponse(
            page=commented,
            translation_key=commented.translation_key,
            disposition_id=("accepted", "noted", "not_accepted")[place % 3],
            reasons={"fa": "در متن تازه آمده است."},
            unit="دفتر حقوقی",
            state="published",
            written_at=now,
            published_at=now,
        )
        for place in range(max(number // 3, 3))
    )
    ids = add_many(commented, number)
    AnsweredComment.objects.bulk_create(
        AnsweredComment(record_id=pk, response=answers[place % len(answers)])
        for place, pk in enumerate(ids)
        if place % 10
    )
