/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-dispose.h"

G_BEGIN_DECLS

char *bow_disposal_list_describe (const BowDisposalPlan *plan);
void  bow_disposal_list_fill     (GtkListBox *list, GPtrArray *tombstones);

G_END_DECLS
