/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **bow_place_fold          (const char *text);
char **bow_place_fold_unnumber (char **words);

G_END_DECLS
