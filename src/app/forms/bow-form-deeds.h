/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-form.h"

G_BEGIN_DECLS

void bow_form_add_save_keys (GtkWidget *widget, const char *save, const char *save_and_new);
void bow_form_ask_discard   (BowForm *form, GtkWidget *parent, const char *heading, const char *text);

G_END_DECLS
