/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-lookups.h"

G_BEGIN_DECLS

/**
 * BowRetentionAsk:
 * @BOW_RETENTION_ASK_TEXT: why, in words
 * @BOW_RETENTION_ASK_REASONS: reasons to retain, out of the list
 * @BOW_RETENTION_ASK_EARLY: why a record is looked at before its day
 * @BOW_RETENTION_ASK_HOLD: the type of a hold
 * @BOW_RETENTION_ASK_AUTHORITY: by what authority a record is erased
 * @BOW_RETENTION_ASK_GROUP: a record and a group
 *
 * What a decision needs to be told.
 */
typedef enum
{
  BOW_RETENTION_ASK_TEXT      = 1 << 0,
  BOW_RETENTION_ASK_REASONS   = 1 << 1,
  BOW_RETENTION_ASK_EARLY     = 1 << 2,
  BOW_RETENTION_ASK_HOLD      = 1 << 3,
  BOW_RETENTION_ASK_AUTHORITY = 1 << 4,
  BOW_RETENTION_ASK_GROUP     = 1 << 5,
} BowRetentionAsk;

/**
 * BowRetentionAnswer:
 * @text: (nullable): why, by what authority, or a reference
 * @reasons: (nullable): a set of codes
 * @early: (nullable): why it is looked at before its day
 * @hold: (nullable): code of the type of a hold; static
 * @group: a group, or 0
 *
 * What a person answered.
 */
typedef struct
{
  const char *text;
  const char *reasons;
  const char *early;
  const char *hold;
  int group;
} BowRetentionAnswer;

typedef void (*BowRetentionAnswerFunc) (const BowRetentionAnswer *answer, gpointer user_data);

void bow_retention_dialog_ask (GtkWidget *parent, const char *deed, const char *body, BowRetentionAsk ask, BowLookups *lookups, BowRetentionAnswerFunc func, gpointer object);

G_END_DECLS
