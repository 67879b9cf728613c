/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *make_pdf_pages  (guint n_pages, const char *word);
GBytes *make_pdf_giant  (void);
GBytes *make_pdf_locked (void);
GBytes *make_pdf_loop   (void);
GBytes *make_pdf_plain  (const char *root, const char *page, const char *content, const char *others);

G_END_DECLS
