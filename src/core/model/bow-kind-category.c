/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem categories_items[] = {
  { "suspect", N_("Suspect"), NULL },
  { "convicted", N_("Convicted"), NULL },
  { "victim", N_("Victim"), NULL },
  { "witness", N_("Witness"), NULL },
  { "contact", N_("Contact"), NULL },
  { "child_at_risk", N_("Child at risk"), N_("Treated as a child whatever the date of birth says") },
  { "missing_child", N_("Missing child"), N_("Treated as a child whatever the date of birth says") },
  { "exploited_child", N_("Exploited child"), N_("Treated as a child whatever the date of birth says") },
  { "other", N_("Other"), NULL },
};

const BowEnumeration bow_person_categories = {
  .name = "person_category", .editable = TRUE, BOW_ENUMERATION_ITEMS (categories_items),
};

/* What a person is belongs to an operation, not to the person: a victim in one
 * can be a suspect in another, and both at once in a third. */
static const BowField fields[] = {
  {
    .name = "category",
    .type = BOW_FIELD_CHOICE,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_PERSONAL,
    .label = N_("Category"),
    .enumeration = &bow_person_categories,
  },
  {
    .name = "operation",
    .type = BOW_FIELD_RECORD,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_FIXED,
    .label = N_("In operation"),
    .help = N_("A person can have several categories, in one operation too"),
    .target = "operation",
  },
  {
    .name = "starts",
    .type = BOW_FIELD_DATE,
    .label = N_("From"),
  },
  {
    .name = "ends",
    .type = BOW_FIELD_DATE,
    .label = N_("Until"),
    .not_before = "starts",
  },
  {
    .name = "because",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_PERSONAL,
    .label = N_("Why"),
    .maximum = 1000,
  },
};

const BowKind bow_kind_category = {
  .name = "category",
  .flags = BOW_KIND_CHILD,
  .label = N_("Category"),
  .plural = N_("Categories"),
  .icon = "bow-person-symbolic",
  .parent = "person",
  BOW_KIND_FIELDS (fields),
};
