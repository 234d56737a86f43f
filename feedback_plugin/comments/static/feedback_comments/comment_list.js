// Wagtail's bar for acts on many counts snippets: here comments are counted, in the reader's digits.
const { one, many, all, listing } = document.querySelector("[data-bulk-action-footer]").dataset;
const digits = new Intl.NumberFormat(document.documentElement.lang);

// What Wagtail asks of such a sentence is to put a number in.
const counted = (words) => ({ replace: (place, number) => words.replace("#", digits.format(number)) });

window.wagtailConfig.STRINGS.BULK_ACTIONS.COMMENT = {
  SINGULAR: one,
  PLURAL: counted(many),
  ALL: counted(all),
  ALL_IN_LISTING: listing,
};
