from django.urls import path

from feedback_plugin.cases.public import (
    appealing,
    figures,
    filing,
    leave,
    rating,
    replying,
    texting,
    tracking,
    verification,
)

app_name = "feedback_cases"
urlpatterns = [
    path("cases/", filing.home, name="home"),
    path("cases/new/", filing.new, name="new"),
    path("cases/receipt/", tracking.keep, name="keep"),
    path("cases/receipt/<slug:place>/", filing.receipt, name="receipt"),
    path("cases/figures/", figures.figures, name="figures"),
    path("cases/figures/<slug:year>/", figures.figures, name="figures"),
    path("cases/figures/<slug:year>/csv/", figures.figures_file, name="figures_file"),
    path("cases/figures/<slug:year>/json/", figures.figures_json, name="figures_json"),
    path("cases/verify/", verification.verify, name="verify"),
    path("cases/verify/<path:seal>/", verification.verify, name="verify"),
    path("cases/track/", tracking.track, name="track"),
    path("cases/track/file/", tracking.hand_out_file, name="file"),
    path("cases/track/reply/", replying.reply, name="reply"),
    path("cases/track/appeal/", appealing.appeal, name="appeal"),
    path("cases/track/leave/", leave.say, name="leave"),
    path("cases/track/rate/", rating.rate, name="rate"),
    path("cases/track/texts/", texting.choose_texts, name="texts"),
    path("cases/track/withdraw/", tracking.withdraw, name="withdraw"),
]
