/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-interval.h"
#include "geo/bow-geometry.h"
#include "model/bow-lookups.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

/**
 * BowPackValue:
 * @field: name of the field
 * @code: (nullable): of a choice, its code
 * @label: its name for people
 * @text: what it says, for people
 * @stored: what it says in every language: as it is stored, or in the force's
 *   own words
 *
 * What one field of a record says.
 */
typedef struct
{
  const char *field;
  const char *code;
  char *label;
  char *text;
  char *stored;
} BowPackValue;

/**
 * BowPackItem:
 * @kind: its kind
 * @ref: (nullable): its reference; %NULL for what lives in another
 * @title: (nullable): its title, where the audience may see it
 * @state: (nullable): its state, for people
 * @code: (nullable): code of its state
 * @grade: (nullable): for a note, its grades rolled up; for a line, its grade
 * @when: when it was; of basis %BOW_TIME_UNKNOWN where nobody may know
 * @at: (nullable): where it is, as exactly as it is known
 * @values: (element-type BowPackValue): what its fields say
 * @children: (element-type BowPackItem): what lives in it
 *
 * As much of a record as an audience may see, and nothing else: there is no
 * way from it back to the record but its reference.
 */
typedef struct
{
  const BowKind *kind;
  char *ref;
  char *title;
  char *state;
  const char *code;
  char *grade;
  BowInterval when;
  BowGeometry *at;
  GPtrArray *values;
  GPtrArray *children;
} BowPackItem;

/**
 * BowPackSection:
 * @part: code of `bow_product_parts`
 * @heading: its heading
 * @text: (nullable): the author's words
 *
 * A section of a product.
 */
typedef struct
{
  char *part;
  char *heading;
  char *text;
} BowPackSection;

/**
 * BowPackCopy:
 * @number: number of the copy
 * @recipient: who receives it
 * @organisation: (nullable): of which organisation
 * @acknowledged_on: (nullable): when they acknowledged the conditions
 *
 * A line of the distribution list.
 */
typedef struct
{
  int number;
  char *recipient;
  char *organisation;
  char *acknowledged_on;
} BowPackCopy;

/**
 * BowPackWithheld:
 * @ref: reference of a record
 * @reason: code of `bow_pack_reasons`
 *
 * What does not go in, for the author alone.
 */
typedef struct
{
  char *ref;
  const char *reason;
} BowPackWithheld;

/**
 * BowPackWeek:
 * @monday: its first day, `YYYY-MM-DD`
 * @reports: public reports of that week
 * @arrests: arrests of that week
 *
 * How much happened in a week.
 */
typedef struct
{
  char monday[11];
  guint reports;
  guint arrests;
} BowPackWeek;

/**
 * BowPack:
 * @ref: reference of the product
 * @type: code of `bow_product_types`
 * @title: its title
 * @state: code of its state
 * @audience: code of `bow_audiences`
 * @marking: the highest marking of all that goes in
 * @handling: (nullable): the strictest handling code of any note that goes in
 * @conditions: what the recipients may do, each once
 * @author: who made it
 * @reviewer: (nullable): who reviewed it
 * @purpose: what it is for
 * @lawful_basis: (nullable): under what it is shared
 * @terms: (nullable): its terms of reference
 * @period_from: (nullable): first day
 * @period_to: (nullable): last day
 * @summary: (nullable): the author's summary
 * @conclusions: (nullable): the author's conclusions
 * @operation: (nullable): the operation that it is about
 * @subject: (nullable): what a profile is about
 * @sections: (element-type BowPackSection): in their order
 * @copies: (element-type BowPackCopy): the distribution list
 * @items: (element-type BowPackItem): what goes in
 * @withheld: (element-type BowPackWithheld): what does not
 * @grades: (nullable): the grades of all lines, rolled up
 * @weeks: (element-type BowPackWeek): one after another, without gaps
 * @hours: how many reports, by day of the week from Monday and hour
 * @n_untimed: reports whose hour nobody knows
 * @changed: (nullable): where it was reviewed and is not what was, which
 *   records make the difference, in sentences
 * @copy: number of the copy that this is; 0 for none
 * @printed_by: the account
 * @at_ms: when, milliseconds since 1970
 * @head: beginning of the hash of the log's newest entry
 *
 * Everything that one copy of a product may say: it is made for an audience,
 * and a document is made from it alone.
 */
typedef struct
{
  char *ref;
  char *type;
  char *title;
  char *state;
  char *audience;
  char *marking;
  char *handling;
  GPtrArray *conditions;
  char *author;
  char *reviewer;
  char *purpose;
  char *lawful_basis;
  char *terms;
  char *period_from;
  char *period_to;
  char *summary;
  char *conclusions;
  BowPackItem *operation;
  BowPackItem *subject;
  GPtrArray *sections;
  GPtrArray *copies;
  GPtrArray *items;
  GPtrArray *withheld;
  char *grades;
  GArray *weeks;
  guint hours[7][24];
  guint n_untimed;
  char *changed;
  int copy;
  char *printed_by;
  gint64 at_ms;
  char *head;
} BowPack;

BowPackItem *bow_pack_item_new  (BowRecord *record, const char *audience, BowLookups *lookups);
void         bow_pack_item_free (BowPackItem *self);
const char  *bow_pack_item_get  (const BowPackItem *self, const char *field);
const char  *bow_pack_item_code (const BowPackItem *self, const char *field);

BowPack     *bow_pack_new         (BowRecord *product);
void         bow_pack_free        (BowPack *self);
void         bow_pack_withhold    (BowPack *self, const char *ref, const char *reason);
guint        bow_pack_count       (const BowPack *self, const char *kind);
const BowPackCopy *bow_pack_find_copy (const BowPack *self, int number);

extern const BowEnumeration bow_pack_reasons;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPack, bow_pack_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPackItem, bow_pack_item_free)

G_END_DECLS
