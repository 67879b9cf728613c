/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "geo/bow-geocode.h"

G_BEGIN_DECLS

GtkWidget *bow_search_row_new_record (const BowHit *hit);
GtkWidget *bow_search_row_new_place  (const BowFoundPlace *place);
char      *bow_search_row_mark_up    (const char *snippet);

G_END_DECLS
