/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_NOTICE (bow_notice_get_type ())

/**
 * BowNotice:
 *
 * A sentence about something that went wrong, in place; it is read out when
 * it appears. Takes no room while there is nothing to say.
 */
G_DECLARE_FINAL_TYPE (BowNotice, bow_notice, BOW, NOTICE, GtkWidget)

void bow_notice_say (BowNotice *self, const char *text);

G_END_DECLS
