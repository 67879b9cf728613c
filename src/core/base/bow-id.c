/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-id.h"

#include <sodium.h>
#include <string.h>

/* Random bytes are drawn for many ids at a time: asking the system for each
 * is most of what an id costs. */
#define N_POOLED 256

static GMutex id_mutex;
static guint64 last_ms;
static guint last_count;
static guint8 pool[N_POOLED][BOW_ID_LENGTH];
static guint n_pooled;

/* The 12 bits after the version are a counter within one millisecond, so that
 * ids made by one process sort in the order of their making even when the
 * clock stands still or is put back. */
static void
draw (BowId *id, guint64 *ms, guint *count)
{
  guint64 now = (guint64) (g_get_real_time () / 1000);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&id_mutex);

  if (n_pooled == 0)
    {
      randombytes_buf (pool, sizeof pool);
      n_pooled = N_POOLED;
    }
  memcpy (id->bytes, pool[--n_pooled], BOW_ID_LENGTH);

  if (now > last_ms)
    {
      last_ms = now;
      /* From bytes that the id does not show. */
      last_count = (guint) (id->bytes[0] << 8 | id->bytes[1]) & 0x3ff;
    }
  else if (++last_count > 0xfff)
    {
      last_ms++;
      last_count = 0;
    }

  *ms = last_ms;
  *count = last_count;
}

/**
 * bow_id_generate:
 * @self: (out caller-allocates): the id
 *
 * Makes a new id, greater than every one that this process made before. It
 * carries the time of the real clock, also while a story is being told.
 */
void
bow_id_generate (BowId *self)
{
  guint64 ms;
  guint count;

  g_return_if_fail (self != NULL);

  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");

  draw (self, &ms, &count);
  for (int i = 0; i < 6; i++)
    self->bytes[i] = (guint8) (ms >> (40 - 8 * i));
  self->bytes[6] = (guint8) (0x70 | (count >> 8));
  self->bytes[7] = (guint8) count;
  self->bytes[8] = (guint8) (0x80 | (self->bytes[8] & 0x3f));
}

/**
 * bow_id_parse:
 * @self: (out caller-allocates): the id
 * @text: (nullable): 36 characters, such as `0193f0a2-7c1e-7abc-8def-0123456789ab`
 *
 * Reads an id of any UUID version; capital letters are read too.
 *
 * Returns: %FALSE, with @self unchanged, if @text has another form
 */
gboolean
bow_id_parse (BowId *self, const char *text)
{
  BowId id;
  const char *p = text;

  g_return_val_if_fail (self != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  for (int i = 0; i < BOW_ID_LENGTH; i++)
    {
      int high, low;

      if ((i == 4 || i == 6 || i == 8 || i == 10) && *p++ != '-')
        return FALSE;
      high = g_ascii_xdigit_value (*p);
      if (high < 0)
        return FALSE;
      low = g_ascii_xdigit_value (p[1]);
      if (low < 0)
        return FALSE;
      id.bytes[i] = (guint8) (high << 4 | low);
      p += 2;
    }
  if (*p != '\0')
    return FALSE;

  *self = id;
  return TRUE;
}

/**
 * bow_id_print:
 * @self: an id
 * @text: (out caller-allocates): 36 characters and a NUL
 */
void
bow_id_print (const BowId *self, char text[BOW_ID_TEXT_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  char *p = text;

  g_return_if_fail (self != NULL);

  for (int i = 0; i < BOW_ID_LENGTH; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[self->bytes[i] >> 4];
      *p++ = digits[self->bytes[i] & 15];
    }
  *p = '\0';
}

/**
 * bow_id_equal:
 * @a: an id
 * @b: another
 *
 * Returns: whether they are the same
 */
gboolean
bow_id_equal (const BowId *a, const BowId *b)
{
  return memcmp (a->bytes, b->bytes, BOW_ID_LENGTH) == 0;
}

/**
 * bow_id_is_none:
 * @self: an id
 *
 * Returns: whether @self is the value that stands for none
 */
gboolean
bow_id_is_none (const BowId *self)
{
  static const BowId none;

  return bow_id_equal (self, &none);
}
