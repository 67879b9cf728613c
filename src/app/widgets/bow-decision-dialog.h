/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowDecisionAsk:
 * @BOW_DECISION_ASK_REASON: why
 * @BOW_DECISION_ASK_DAY: the day by which it shall come back; may be left empty
 * @BOW_DECISION_ASK_OTHER: the reference of the record that says the same
 * @BOW_DECISION_ASK_ACCOUNT: instead of that, the account that it is given to;
 *   may be left empty
 *
 * What a decision needs to be told.
 */
typedef enum
{
  BOW_DECISION_ASK_REASON = 1 << 0,
  BOW_DECISION_ASK_DAY    = 1 << 1,
  BOW_DECISION_ASK_OTHER  = 1 << 2,
  BOW_DECISION_ASK_ACCOUNT = 1 << 3,
} BowDecisionAsk;

/**
 * BowDecisionFunc:
 * @reason: (nullable): why
 * @day: (nullable): a day
 * @other: (nullable): a reference, or an account
 * @user_data: what was handed to bow_decision_dialog_ask()
 *
 * Called when a person decided; not when they thought better of it.
 */
typedef void (*BowDecisionFunc) (const char *reason, const char *day, const char *other, gpointer user_data);

void bow_decision_dialog_ask (GtkWidget *parent, const char *deed, const char *body, BowDecisionAsk ask, BowDecisionFunc func, gpointer object);

G_END_DECLS
