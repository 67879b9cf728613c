/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_RELEASE_VIEW (bow_release_view_get_type ())

/**
 * BowReleaseView:
 *
 * How a record leaves the file. Of a note: by what it was disseminated or is to
 * be, and for a live one the way to another. Of a dissemination: what is
 * missing before it can go, and exactly what goes out.
 */
G_DECLARE_FINAL_TYPE (BowReleaseView, bow_release_view, BOW, RELEASE_VIEW, GtkWidget)

gboolean bow_release_view_suits      (BowRecord *record);
void     bow_release_view_set_record (BowReleaseView *self, BowCase *bow_case, BowRecord *record);

G_END_DECLS
