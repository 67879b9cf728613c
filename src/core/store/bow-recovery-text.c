/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-recovery-text.h"

#include <sodium.h>
#include <string.h>

/* Base 32 as Douglas Crockford writes it: no letter that looks like a digit. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define N_LETTERS 56
#define GROUP 4
#define CHECKED_LENGTH 35

/* The key, four bits of zero and 20 bits of its hash: 280 bits, which are 35
 * bytes and 56 letters. */
static void
add_check (guint8 checked[CHECKED_LENGTH], const guint8 *key)
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, key, BOW_RECOVERY_LENGTH, NULL, 0);
  memcpy (checked, key, BOW_RECOVERY_LENGTH);
  checked[BOW_RECOVERY_LENGTH] = hash[0] & 0x0f;
  checked[BOW_RECOVERY_LENGTH + 1] = hash[1];
  checked[BOW_RECOVERY_LENGTH + 2] = hash[2];
  sodium_memzero (hash, sizeof hash);
}

/* Writes a key of 32 bytes as 14 groups of four letters, the last a check. */
BowSecret *
bow_recovery_print (BowSecret *key)
{
  g_autoptr (BowSecret) checked = bow_secret_new (CHECKED_LENGTH);
  BowSecret *text = bow_secret_new (N_LETTERS + N_LETTERS / GROUP - 1);
  char *p = (char *) bow_secret_data (text);
  guint bits = 0;
  int n_bits = 0, n_letters = 0;

  add_check (bow_secret_data (checked), bow_secret_bytes (key));
  for (int i = 0; i < CHECKED_LENGTH; i++)
    {
      bits = bits << 8 | bow_secret_bytes (checked)[i];
      n_bits += 8;
      for (; n_bits >= 5; n_bits -= 5)
        {
          if (n_letters > 0 && n_letters % GROUP == 0)
            *p++ = '-';
          *p++ = letters[bits >> (n_bits - 5) & 31];
          n_letters++;
        }
      bits &= 0xff;
    }
  return text;
}

/* The value of a letter as people write it, or -1. */
static int
letter_value (char letter)
{
  char upper = g_ascii_toupper (letter);
  const char *found;

  if (upper == 'O')
    upper = '0';
  if (upper == 'I' || upper == 'L')
    upper = '1';
  found = upper != '\0' ? strchr (letters, upper) : NULL;
  return found != NULL ? (int) (found - letters) : -1;
}

/* Reads it back, whatever the case and the spaces; %NULL if there is a letter
 * too many or too few, or one is wrong. */
BowSecret *
bow_recovery_parse (BowSecret *text)
{
  g_autoptr (BowSecret) given = bow_secret_new (CHECKED_LENGTH);
  g_autoptr (BowSecret) right = bow_secret_new (CHECKED_LENGTH);
  guint8 *bytes = bow_secret_data (given);
  guint bits = 0;
  int n_bits = 0, n_bytes = 0, n_letters = 0;

  for (const char *p = (const char *) bow_secret_bytes (text); *p != '\0'; p++)
    {
      int value;

      if (*p == '-' || g_ascii_isspace (*p))
        continue;
      value = letter_value (*p);
      if (value < 0 || ++n_letters > N_LETTERS)
        return NULL;
      bits = (bits << 5 | (guint) value) & 0xfff;
      n_bits += 5;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          bytes[n_bytes++] = (guint8) (bits >> n_bits);
        }
    }
  if (n_letters != N_LETTERS)
    return NULL;

  add_check (bow_secret_data (right), bytes);
  if (!bow_secret_equal (given, right))
    return NULL;
  return bow_secret_new_copy (bytes, BOW_RECOVERY_LENGTH);
}
