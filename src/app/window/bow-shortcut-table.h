/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowShortcut:
 * @action: the action's detailed name
 * @keys: (nullable): the keys, as gtk_accelerator_parse() reads them; several separated by spaces
 * @group: the heading it stands under, N_()
 * @label: what it does, N_()
 * @local: whether a widget sees to the keys itself; then they are only listed
 *
 * One thing that can be done by name or by keyboard. This one table gives the
 * accelerators, the keys that menus show, the command palette, the page that
 * lists the keys and the manual page.
 */
typedef struct
{
  const char *action;
  const char *keys;
  const char *group;
  const char *label;
  gboolean local;
} BowShortcut;

const BowShortcut *bow_shortcuts (gsize *n_shortcuts);

G_END_DECLS
