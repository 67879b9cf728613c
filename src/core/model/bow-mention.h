/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowMentionType:
 * @BOW_MENTION_PLATE: the mark of a vehicle
 * @BOW_MENTION_PHONE: a telephone number
 * @BOW_MENTION_POSTCODE: a whole postcode
 * @BOW_MENTION_TIME: a day, a time or hours that come again
 *
 * What a text names that can be kept as more than text.
 */
typedef enum
{
  BOW_MENTION_PLATE,
  BOW_MENTION_PHONE,
  BOW_MENTION_POSTCODE,
  BOW_MENTION_TIME,
} BowMentionType;

/**
 * BowMention:
 * @type: what it is
 * @from: first byte of it in the text
 * @to: the byte after it
 * @text: what stands there
 * @value: what it is kept as: a plate and a number without spaces, a postcode
 *   with its space, a time as bow_interval_parse_words() reads it
 * @is_partial: of a plate, whether it is a part that somebody remembered
 *
 * A plate, a number, a postcode or a time in a text.
 */
typedef struct
{
  BowMentionType type;
  gsize from;
  gsize to;
  char *text;
  char *value;
  gboolean is_partial;
} BowMention;

/* More than these are not offered: nobody would read them. */
#define BOW_MENTION_MOST 24

GPtrArray *bow_mentions_find      (const char *text, gint64 now_ms, GTimeZone *zone);
char      *bow_mention_dup_label  (const BowMention *self);
void       bow_mention_free       (BowMention *self);
char      *bow_postcode_normalise (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMention, bow_mention_free)

G_END_DECLS
