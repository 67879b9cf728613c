/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"
#include "chart/bow-link-model.h"

G_BEGIN_DECLS

/**
 * BowLinkBranchesFunc:
 * @rows: (array length=n_rows): rows of the records chosen
 * @n_rows: how many
 * @user_data: what was handed in with the function
 *
 * Goes on with what was chosen to be drawn, or not to be.
 */
typedef void (*BowLinkBranchesFunc) (const gint64 *rows, gsize n_rows, gpointer user_data);

void bow_link_branches_expand   (GtkWidget *parent, BowCase *bow_case, BowFilter *filter, BowLinkModel *model, guint node, BowLinkBranchesFunc func, gpointer user_data);
void bow_link_branches_collapse (GtkWidget *parent, BowLinkModel *model, guint node, BowLinkBranchesFunc func, gpointer user_data);

G_END_DECLS
