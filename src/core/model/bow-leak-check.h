/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowLeakType:
 * @BOW_LEAK_NAME: the name of a person or a place
 * @BOW_LEAK_DATE: a day
 * @BOW_LEAK_TIME: a time of day
 * @BOW_LEAK_PLATE: the mark of a vehicle
 * @BOW_LEAK_PHONE: a telephone number
 * @BOW_LEAK_EMAIL: an address for electronic mail
 * @BOW_LEAK_POSTCODE: a postcode
 * @BOW_LEAK_ADDRESS: a house, a flat or a street
 * @BOW_LEAK_REFERENCE: what points into a source register or at a report
 * @BOW_LEAK_TELLER: what says that there is a source, or keeps its own words
 * @BOW_LEAK_UNUSUAL: a word or number that few would use, taken from the raw text
 * @BOW_LEAK_HOME: where the one who reports lives or works, or who is theirs
 * @BOW_LEAK_OWN_NAME: the name of the one who reports, or how to reach them
 *
 * What can give somebody away.
 */
typedef enum
{
  BOW_LEAK_NAME,
  BOW_LEAK_DATE,
  BOW_LEAK_TIME,
  BOW_LEAK_PLATE,
  BOW_LEAK_PHONE,
  BOW_LEAK_EMAIL,
  BOW_LEAK_POSTCODE,
  BOW_LEAK_ADDRESS,
  BOW_LEAK_REFERENCE,
  BOW_LEAK_TELLER,
  BOW_LEAK_UNUSUAL,
  BOW_LEAK_HOME,
  BOW_LEAK_OWN_NAME,
} BowLeakType;

/**
 * BowLeakFinding:
 * @type: what kind it is
 * @from: first byte of it in the text that was looked through
 * @to: the byte after it
 * @text: what stands there
 *
 * One thing in a text that can give somebody away.
 */
typedef struct
{
  BowLeakType type;
  gsize from;
  gsize to;
  char *text;
} BowLeakFinding;

/* More than this are not listed: nobody would read them. */
#define BOW_LEAK_MOST_FINDINGS 200

GPtrArray  *bow_leak_check            (const char *raw, const char *sanitised, const char *const *names, const char *const *references);
GPtrArray  *bow_identity_scan         (const char *narrative);
const char *bow_leak_type_label       (BowLeakType type);
char       *bow_leak_finding_describe (const BowLeakFinding *self);
void        bow_leak_finding_free     (BowLeakFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLeakFinding, bow_leak_finding_free)

G_END_DECLS
