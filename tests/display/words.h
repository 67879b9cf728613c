/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* In what language the program speaks. */
typedef enum
{
  WORDS_OURS,
  /* A language whose words are longer than ours by two fifths and more. */
  WORDS_LONG,
  /* Welsh, from the file of translations that BOW_WELSH names. */
  WORDS_WELSH,
} Words;

void words_set (Words words);
