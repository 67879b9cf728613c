/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void           bow_outgoing_file_allow_replace (GFile *file);
GOutputStream *bow_outgoing_file_create (GFile *file, GError **error);
gboolean       bow_outgoing_file_end    (GFile *file, GOutputStream *stream, gboolean is_whole, GError **error);

G_END_DECLS
