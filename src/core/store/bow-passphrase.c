/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <pwquality.h>
#include <sodium.h>
#include <string.h>

#include "store/bow-key-file.h"

#define MIN_LETTERS 15
#define MIN_WORDS 4
#define WEAK 50
#define MAX_WORDS 64

/* What people take first, and what anybody would guess of this program. */
static const char *const known[] = {
  "password", "passphrase", "passwort", "letmein", "welcome", "qwertyuiop", "qwerty", "asdfgh",
  "bowstreet", "bow street", "police", "constable", "detective", "intelligence", "administrator",
  "changeme", "iloveyou", "football", "liverpool", "arsenal", "chelsea",
};

static gsize
known_word_at (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strncasecmp (text, known[i], strlen (known[i])) == 0)
      return strlen (known[i]);
  return 0;
}

/* Whether the four letters here stand earlier in the text. */
static gboolean
is_repeated (const char *text, const char *p)
{
  char piece[5];

  if (p - text < 4 || strlen (p) < 4)
    return FALSE;
  memcpy (piece, p, 4);
  piece[4] = '\0';
  return strstr (text, piece) < p;
}

/* Letters, counting for one each word that is known, and for nothing what was
 * there before and each step of a row such as 1111, 12345 or dcba. */
static int
count_letters (const char *text)
{
  int count = 0;
  char last = 0;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = known_word_at (p);

      if (length == 0)
        {
          int step = *p - last;

          count += (*p & 0xc0) != 0x80 && (step < -1 || step > 1) && !is_repeated (text, p);
          last = *p++;
        }
      else
        {
          count++;
          last = 0;
          p += length;
        }
    }
  return count;
}

/* Words of three letters or more, each once; known ones do not count. */
static int
count_words (const char *text)
{
  const char *starts[MAX_WORDS];
  gsize lengths[MAX_WORDS];
  int count = 0;

  for (const char *p = text; *p != '\0' && count < MAX_WORDS;)
    {
      gsize length = strcspn (p, " -_.,");
      gboolean is_new = length >= 3 && known_word_at (p) != length;

      for (int i = 0; i < count && is_new; i++)
        is_new = lengths[i] != length || g_ascii_strncasecmp (starts[i], p, length) != 0;
      if (is_new)
        {
          starts[count] = p;
          lengths[count++] = length;
        }
      p += length;
      p += strspn (p, " -_.,");
    }
  return count;
}

/* The word list may not be installed, and the library then fails every word. */
static int
rate (const char *text)
{
  pwquality_settings_t *settings = pwquality_default_settings ();
  void *detail = NULL;
  int score;

  if (settings == NULL)
    return WEAK;
  if (!g_file_test ("/var/cache/cracklib/cracklib_dict.pwd", G_FILE_TEST_EXISTS))
    pwquality_set_int_value (settings, PWQ_SETTING_DICT_CHECK, 0);
  score = pwquality_check (settings, text, NULL, NULL, &detail);
  if (score < 0)
    {
      char buffer[PWQ_MAX_ERROR_MESSAGE_LEN];

      /* Frees the detail, as nothing else does. */
      pwquality_strerror (buffer, sizeof buffer, score, detail);
    }
  pwquality_free_settings (settings);
  return score;
}

/**
 * bow_passphrase_strength:
 * @passphrase: a passphrase
 * @advice: (out) (optional) (transfer none) (nullable): what would make it
 *   better; %NULL where nothing needs to
 *
 * Rates a passphrase. It takes four different words or fifteen letters;
 * everyday words and rows of letters count for little.
 *
 * Returns: from 0 to 100; below 50 it is too weak to be taken
 */
int
bow_passphrase_strength (BowSecret *passphrase, const char **advice)
{
  const char *text = (const char *) bow_secret_bytes (passphrase);
  const char *own_advice = NULL;
  int letters = count_letters (text);
  gboolean is_long = letters >= MIN_LETTERS || count_words (text) >= MIN_WORDS;
  int score = bow_secret_length (passphrase) == 0 ? 0 : rate (text);

  if (strlen (text) != bow_secret_length (passphrase))
    is_long = FALSE;
  if (!is_long)
    {
      own_advice = _("Use four words that have nothing to do with each other, or at least fifteen letters that are no row and no everyday word.");
      score = CLAMP (MIN (score, letters * WEAK / (MIN_LETTERS + 1)), 0, WEAK - 1);
    }
  else if (score < 0)
    {
      own_advice = _("This is in the lists that guessers try first. Use four words that have nothing to do with each other.");
      score = WEAK / 2;
    }
  else
    score = CLAMP (score, WEAK + 10, 100);

  if (advice != NULL)
    *advice = own_advice;
  return score;
}
