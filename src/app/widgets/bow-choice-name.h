/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void bow_choice_name_drop_down (GtkDropDown *list, const char *label);
void bow_choice_name_row       (AdwComboRow *row);

G_END_DECLS
