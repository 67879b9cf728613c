/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A language whose words are longer than ours by two fifths and more. */
void long_words_set (gboolean on);
