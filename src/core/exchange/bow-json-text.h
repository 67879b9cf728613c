/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bow_json_append_text (GString *json, const char *text);

G_END_DECLS
