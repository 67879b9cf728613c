/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "open-case.h"

/* What a hand and an eye at the window do, for tests of widgets. */
GtkWidget *hand_find    (GtkWidget *widget, GType type);
gboolean   hand_press   (GtkWidget *page, guint key);
void       hand_justify (BowCase *bow_case, const char *because);
void       hand_open    (OpenCase *fixture, const char *account, const char *passphrase);
void       hand_close   (OpenCase *fixture);
void       hand_leave_picture (const char *name);
