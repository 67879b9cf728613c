/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outcome/bow-outcome.h"

G_BEGIN_DECLS

GtkWidget *bow_evaluation_table_new (const BowOutcome *outcome);

G_END_DECLS
