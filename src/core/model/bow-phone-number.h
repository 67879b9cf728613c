/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bow_phone_number_normalise (const char *text);
char *bow_phone_number_space     (const char *number);

G_END_DECLS
