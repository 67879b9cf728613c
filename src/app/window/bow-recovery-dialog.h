/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

void bow_recovery_dialog_present (GtkWidget *parent, BowSecret *key);
void bow_recovery_dialog_ask     (GtkWidget *parent, BowCase *bow_case);

G_END_DECLS
