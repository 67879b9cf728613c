/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/bow-filter.h"

G_BEGIN_DECLS

/* A chip for each condition of a filter; pressed, the condition goes. */
void     bow_filter_chips_append     (AdwWrapBox *box, BowFilter *filter);
gboolean bow_filter_chips_have_focus (AdwWrapBox *box);
void     bow_filter_chips_remove     (AdwWrapBox *box);

G_END_DECLS
