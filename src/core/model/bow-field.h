/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowFieldType:
 * @BOW_FIELD_TEXT: one line of text
 * @BOW_FIELD_PROSE: text of any number of lines
 * @BOW_FIELD_CHOICE: one code out of an enumeration
 * @BOW_FIELD_SET: any number of codes out of an enumeration
 * @BOW_FIELD_NUMBER: a whole number
 * @BOW_FIELD_YES_NO: yes, no, or not said
 * @BOW_FIELD_DATE: a day, `YYYY-MM-DD`
 * @BOW_FIELD_WHEN: an interval of time with its basis, see #BowInterval
 * @BOW_FIELD_WHERE: a geometry with its precision, see #BowGeometry, or why there is none
 * @BOW_FIELD_RECORD: another record, by its reference
 * @BOW_FIELD_ACCOUNT: an account, by its name
 *
 * What a field holds. Every value has one text, which is what a record, the
 * log, a form and the command line hold: codes and references as they are, a
 * number in decimal, `1` or `0` for yes or no, a set as `|a||b|` in the
 * order of the enumeration, the others as their own pages say. Nothing said is
 * %NULL, never the empty text.
 */
typedef enum
{
  BOW_FIELD_TEXT,
  BOW_FIELD_PROSE,
  BOW_FIELD_CHOICE,
  BOW_FIELD_SET,
  BOW_FIELD_NUMBER,
  BOW_FIELD_YES_NO,
  BOW_FIELD_DATE,
  BOW_FIELD_WHEN,
  BOW_FIELD_WHERE,
  BOW_FIELD_RECORD,
  BOW_FIELD_ACCOUNT,
} BowFieldType;

/**
 * BowFieldFlags:
 * @BOW_FIELD_REQUIRED: a record cannot be saved without it
 * @BOW_FIELD_SEARCHED: its words are found by a search
 * @BOW_FIELD_PERSONAL: it holds personal data
 * @BOW_FIELD_SENSITIVE: it never leaves the file, and input methods must not learn from it
 * @BOW_FIELD_TITLE: it is part of the record's title
 * @BOW_FIELD_FIXED: it cannot change once the record is saved
 * @BOW_FIELD_CAPITALS: kept in capitals without spaces, as a number plate
 * @BOW_FIELD_SEALED: holds what is sealed to some accounts alone, and nothing
 *   in clear; see bow_sealed_text_check()
 * @BOW_FIELD_COMPUTED: written by the program alone, in no form
 * @BOW_FIELD_DECIDED: written by a deed of its own, such as a review; shown but never typed
 * @BOW_FIELD_DECIMAL: a text that is a number, with decimals after a point
 * @BOW_FIELD_CLOCK: a text that is a time of day, `HH:MM`
 * @BOW_FIELD_BOTH_ENDS: an interval of time of which both ends are known
 * @BOW_FIELD_FINGERPRINT: a text that the program made of another; people see its beginning
 * @BOW_FIELD_NAME: what somebody or something is called; found by its sound too
 * @BOW_FIELD_ON_DEMAND: a form asks for it where a rule requires it, and shows it
 *   where it says something; elsewhere it would only stand in the way
 */
typedef enum
{
  BOW_FIELD_REQUIRED  = 1 << 0,
  BOW_FIELD_SEARCHED  = 1 << 1,
  BOW_FIELD_PERSONAL  = 1 << 2,
  BOW_FIELD_SENSITIVE = 1 << 3,
  BOW_FIELD_TITLE     = 1 << 4,
  BOW_FIELD_FIXED     = 1 << 5,
  BOW_FIELD_CAPITALS  = 1 << 6,
  BOW_FIELD_SEALED    = 1 << 7,
  BOW_FIELD_DECIDED   = 1 << 8,
  BOW_FIELD_COMPUTED  = 1 << 9,
  BOW_FIELD_DECIMAL   = 1 << 10,
  BOW_FIELD_CLOCK     = 1 << 11,
  BOW_FIELD_BOTH_ENDS = 1 << 12,
  BOW_FIELD_FINGERPRINT = 1 << 13,
  BOW_FIELD_NAME      = 1 << 14,
  BOW_FIELD_ON_DEMAND = 1 << 15,
} BowFieldFlags;

/**
 * BowField:
 * @name: the name in SQL, on the command line and in a CSV file, in lower case
 * @type: what it holds
 * @flags: what it is used for
 * @label: its name for people, marked for translation with N_()
 * @help: (nullable): what to write, shown under the field; N_()
 * @group: (nullable): the heading above it in a form, where a new group begins; N_()
 * @enumeration: (nullable): the codes, for a choice or a set; for a place, why there
 *   can be none, see bow-no-place.h
 * @target: (nullable): the kind of record, for %BOW_FIELD_RECORD, where %NULL is any
 *   kind that has references; for a text, the kind of which there must be a record where the text has the form of its
 *   references
 * @minimum: least value of a number
 * @maximum: greatest value of a number, or most characters of a text; 0 for
 *   the default of the type (200 for a text, 100000 for prose)
 * @initial: (nullable): the text that a new record starts with. Never a grade,
 *   a handling code or a marking: those are judgements
 * @not_before: (nullable): for a date, the name of another date of the same
 *   record that it must not come before
 * @unless: (nullable): for a required field, the name of a choice, a record or an
 *   account of the same record that stands in for it: where that is said, this need not be
 * @beside: (nullable): the name of the field that this one is compared with; a
 *   form shows the two side by side where there is room
 *
 * One field of one kind of record. The schema, the form, the CSV mapping, the
 * search index, the export, the history and the checks all read this.
 */
typedef struct
{
  const char *name;
  BowFieldType type;
  BowFieldFlags flags;
  const char *label;
  const char *help;
  const char *group;
  const BowEnumeration *enumeration;
  const char *target;
  gint64 minimum;
  gint64 maximum;
  const char *initial;
  const char *not_before;
  const char *unless;
  const char *beside;
} BowField;

gboolean bow_field_check        (const BowField *self, const char *text, GError **error);
char    *bow_field_normalise    (const BowField *self, const char *text);
char    *bow_field_describe     (const BowField *self, const char *text);
char    *bow_field_describe_day (const char *day);
gint64   bow_field_get_maximum  (const BowField *self);

G_END_DECLS
