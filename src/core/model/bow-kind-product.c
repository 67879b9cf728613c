/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"
#include "model/bow-product.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "title",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Title"),
    .help = N_("It stands on every page, so it names nobody"),
    .maximum = 120,
  },
  {
    .name = "type",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Type of product"),
    .enumeration = &bow_product_types,
  },
  {
    .name = "template",
    .type = BOW_FIELD_RECORD,
    .label = N_("Template"),
    .help = N_("Where its sections came from"),
    .target = "template",
  },
  {
    .name = "operation",
    .type = BOW_FIELD_RECORD,
    .label = N_("Operation"),
    .help = N_("Whose records go into it"),
    .target = "operation",
    .group = N_("What it is about"),
  },
  {
    .name = "subject",
    .type = BOW_FIELD_RECORD,
    .label = N_("Subject"),
    .help = N_("The person, organisation or place of a profile: what is linked to it goes in"),
  },
  {
    .name = "period_from",
    .type = BOW_FIELD_DATE,
    .label = N_("Period from"),
  },
  {
    .name = "period_to",
    .type = BOW_FIELD_DATE,
    .label = N_("Period to"),
    .not_before = "period_from",
  },
  {
    .name = "terms_of_reference",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Terms of reference"),
    .help = N_("What was asked for, and by whom"),
    .maximum = 4000,
  },
  {
    .name = "audience",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Audience"),
    .help = N_("What may stand in it depends on who reads it"),
    .enumeration = &bow_audiences,
    .group = N_("Who may read it"),
  },
  {
    .name = "marking",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED,
    .label = N_("Marking"),
    .help = N_("At least; what goes in may raise it"),
    .enumeration = &bow_markings,
  },
  {
    .name = "purpose",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED,
    .label = N_("Purpose"),
    .help = N_("What those who receive it need it for"),
  },
  {
    .name = "lawful_basis",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Lawful basis"),
    .help = N_("The power or the agreement under which it is shared with a partner agency"),
    .maximum = 1000,
  },
  {
    .name = "summary",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Summary"),
    .help = N_("The author’s own words, on the first page"),
    .maximum = 4000,
    .group = N_("The author’s words"),
  },
  {
    .name = "conclusions",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Conclusions"),
    .maximum = 20000,
  },
  {
    .name = "leak_checked_by",
    .type = BOW_FIELD_ACCOUNT,
    .flags = BOW_FIELD_DECIDED,
    .label = N_("Words checked by"),
    .group = N_("Check of the author’s words"),
  },
  {
    .name = "leak_findings",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("What the check found"),
  },
  {
    .name = "leak_reason",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("Why it can stand"),
  },
  {
    .name = "leak_checked_text",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_SENSITIVE,
    .label = N_("Fingerprint of the author’s words"),
    .maximum = 64,
  },
  {
    .name = "content",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_COMPUTED | BOW_FIELD_SENSITIVE,
    .label = N_("Fingerprint of what was reviewed"),
    .maximum = 64,
  },
  {
    .name = "content_records",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_DECIDED | BOW_FIELD_COMPUTED | BOW_FIELD_SENSITIVE,
    .label = N_("Fingerprints of the records that were reviewed"),
    .maximum = 1000000,
  },
};

static const BowRule rules[] = {
  {
    .when = "audience",
    .is = "partner",
    .then = "lawful_basis",
    .message = N_("A product for a partner agency needs the lawful basis for sharing it."),
  },
  {
    .when = "audience",
    .is = "public",
    .then = "marking",
    .only = "OFFICIAL",
    .message = N_("A product for the public has the marking OFFICIAL and no higher one."),
  },
  {
    .when = "type",
    .is = "subject_profile",
    .then = "subject",
    .message = N_("A subject profile needs its subject."),
  },
  {
    .when = "type",
    .is = "closure_report",
    .then = "operation",
    .message = N_("A closure report needs its operation."),
  },
};

static const BowEnumerationItem state_items[] = {
  { "draft", N_("Draft"), NULL },
  { "submitted", N_("Submitted"), N_("Waits for the review by somebody other than its author") },
  { "reviewed", N_("Reviewed"), N_("Reviewed by somebody other than its author; frozen") },
  { "issued", N_("Issued"), N_("Its copies may go out; frozen") },
  { "withdrawn", N_("Withdrawn"), N_("The recipients were asked to destroy it; that it went out stays on record") },
};

static const BowEnumeration state_names = {
  .name = "product_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowTransition transitions[] = {
  { "draft", "submitted", N_("Submit"), .needs_child = "copy" },
  { "submitted", "draft", N_("Return"), .needs_reason = TRUE, .by_other = TRUE },
  { "submitted", "reviewed", N_("Approve"), .by_other = TRUE, .needs_child = "copy" },
  { "reviewed", "issued", N_("Issue"), .permission = BOW_PERMISSION_EXPORT, .needs_child = "copy", .keeps_reviewer = TRUE },
  { "reviewed", "submitted", N_("Review Again"), .needs_reason = TRUE, .needs_child = "copy" },
  { "issued", "submitted", N_("Review Again"), .needs_reason = TRUE, .needs_child = "copy" },
  { "reviewed", "withdrawn", N_("Withdraw"), .needs_reason = TRUE, .keeps_reviewer = TRUE },
  { "issued", "withdrawn", N_("Withdraw"), .needs_reason = TRUE, .keeps_reviewer = TRUE },
};

static const char *const frozen[] = { "reviewed", "issued", "withdrawn" };

static const BowStates states = {
  .names = &state_names,
  BOW_STATES_TRANSITIONS (transitions),
  BOW_STATES_FROZEN (frozen),
};

const BowKind bow_kind_product = {
  .name = "product",
  .letter = 'B',
  .flags = BOW_KIND_PLAIN,
  .label = N_("Product"),
  .plural = N_("Products"),
  .icon = "bow-product-symbolic",
  BOW_KIND_FIELDS (fields),
  BOW_KIND_RULES (rules),
  .states = &states,
};
