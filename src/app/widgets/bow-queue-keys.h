/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowQueueKey:
 * @key: a key, such as %GDK_KEY_a
 * @action: the action of the page that it stands for
 *
 * A single letter of a queue.
 */
typedef struct
{
  guint key;
  const char *action;
} BowQueueKey;

GtkEventController *bow_queue_keys_new        (GtkListBox *list, const BowQueueKey *keys, gsize n_keys);
void                bow_queue_keys_set_active (GtkEventController *self, gboolean active);
gboolean            bow_queue_keys_get_active (GtkEventController *self);

G_END_DECLS
