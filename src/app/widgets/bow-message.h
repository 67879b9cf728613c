/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void            bow_message_show         (GtkWidget *parent, const char *heading, const char *text);
void            bow_message_ask          (GtkWidget *parent, const char *heading, const char *text, const char *deed, GCallback func, gpointer object);
AdwAlertDialog *bow_message_new_question (const char *heading, const char *text, const char *response, const char *deed);

G_END_DECLS
