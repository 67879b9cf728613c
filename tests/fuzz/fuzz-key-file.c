/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "store/bow-key-file.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whatever is read can be printed, and read again as the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowKeyFile) keys = bow_key_file_parse ((const char *) data, size, &error);
  g_autoptr (BowKeyFile) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  g_assert_true ((keys == NULL) == (error != NULL));
  if (keys == NULL)
    return 0;

  text = bow_key_file_print (keys);
  again = bow_key_file_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  text_again = bow_key_file_print (again);
  g_assert_cmpstr (text, ==, text_again);
  return 0;
}
