/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowShortcut:
 * @action: the action's detailed name
 * @keys: the keys, as gtk_accelerator_parse() reads them; several separated by spaces
 * @group: the heading it stands under, N_()
 * @label: what it does, N_()
 * @local: whether a widget sees to the keys itself; then they are only listed
 *
 * One thing that can be done by keyboard. This one table gives the
 * accelerators and the page that lists them.
 */
typedef struct
{
  const char *action;
  const char *keys;
  const char *group;
  const char *label;
  gboolean local;
} BowShortcut;

const BowShortcut *bow_shortcuts         (gsize *n_shortcuts);
void               bow_shortcuts_apply   (GtkApplication *application);
void               bow_shortcuts_present (GtkWidget *parent);

G_END_DECLS
