/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

gboolean bow_page_focus_is_inside (GtkWidget *page);
void     bow_page_focus_keep      (GtkWidget *page, gboolean was_inside);
gboolean bow_page_focus_on_queue  (GtkWidget *page, GtkListBox *list);
void     bow_page_focus_return    (GtkWidget *page, AdwDialog *dialog);

G_END_DECLS
