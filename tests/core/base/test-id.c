/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/bow-id.h"

#define N_IDS 20000
#define N_THREADS 4

static void
test_shape (void)
{
  char text[BOW_ID_TEXT_LENGTH + 1];
  gint64 before = g_get_real_time () / 1000;
  gint64 ms = 0;
  BowId id;

  bow_id_generate (&id);
  bow_id_print (&id, text);
  g_assert_cmpuint (strlen (text), ==, BOW_ID_TEXT_LENGTH);
  g_assert_cmpint (text[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", text[19]));
  for (int i = 0; i < 6; i++)
    ms = ms << 8 | id.bytes[i];
  g_assert_cmpint (ms, >=, before);
  g_assert_cmpint (ms, <=, g_get_real_time () / 1000 + 1000);
}

static void
test_order (void)
{
  BowId last, id;

  bow_id_generate (&last);
  for (int i = 0; i < N_IDS; i++)
    {
      bow_id_generate (&id);
      g_assert_cmpint (memcmp (last.bytes, id.bytes, BOW_ID_LENGTH), <, 0);
      last = id;
    }
}

static gpointer
generate_many (gpointer data)
{
  BowId *ids = data;

  for (int i = 0; i < N_IDS; i++)
    bow_id_generate (&ids[i]);
  return NULL;
}

static guint
hash_id (gconstpointer id)
{
  guint hash;

  memcpy (&hash, ((const BowId *) id)->bytes + 10, sizeof hash);
  return hash;
}

static gboolean
equal_ids (gconstpointer a, gconstpointer b)
{
  return bow_id_equal (a, b);
}

static void
test_threads (void)
{
  g_autofree BowId *ids = g_new (BowId, N_IDS * N_THREADS);
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_id, equal_ids);
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ids", generate_many, ids + i * N_IDS);
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  for (int i = 0; i < N_IDS * N_THREADS; i++)
    g_assert_true (g_hash_table_add (seen, &ids[i]));
}

static void
test_text (void)
{
  static const char *const wrong[] = {
    "", "0193f0a2", "0193f0a2-7c1e-7abc-8def-0123456789a", "0193f0a2-7c1e-7abc-8def-0123456789abc",
    "0193f0a27c1e-7abc-8def-0123456789ab-", "0193f0a2-7c1e-7abc-8def-0123456789ag",
    "0193f0a2-7c1e-7abc-8def_0123456789ab", " 0193f0a2-7c1e-7abc-8def-0123456789ab",
  };
  char text[BOW_ID_TEXT_LENGTH + 1];
  BowId id, none = { { 0 } };

  g_assert_true (bow_id_parse (&id, "0193F0A2-7c1e-7abc-8def-0123456789aB"));
  bow_id_print (&id, text);
  g_assert_cmpstr (text, ==, "0193f0a2-7c1e-7abc-8def-0123456789ab");
  g_assert_false (bow_id_is_none (&id));
  g_assert_true (bow_id_is_none (&none));

  g_assert_false (bow_id_parse (&id, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (bow_id_parse (&id, wrong[i]));
  bow_id_print (&id, text);
  g_assert_cmpstr (text, ==, "0193f0a2-7c1e-7abc-8def-0123456789ab");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/id/shape", test_shape);
  g_test_add_func ("/base/id/order", test_order);
  g_test_add_func ("/base/id/threads", test_threads);
  g_test_add_func ("/base/id/text", test_text);

  return g_test_run ();
}
