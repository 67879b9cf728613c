/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-filter.h"
#include "widgets/bow-wrap-box.h"

G_BEGIN_DECLS

/* A chip for each condition of a filter; pressed, the condition goes. */
void     bow_filter_chips_append     (BowWrapBox *box, BowFilter *filter);
gboolean bow_filter_chips_have_focus (BowWrapBox *box);
void     bow_filter_chips_remove     (BowWrapBox *box);

G_END_DECLS
