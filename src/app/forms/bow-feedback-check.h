/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/* What is given back to the public of a community issue is looked through, and
 * a person decides on what is found. */

gboolean bow_feedback_check_suits (BowCase *bow_case, BowRecord *record);
void     bow_feedback_check_ask   (GtkWidget *parent, BowCase *bow_case, gint64 row);

G_END_DECLS
