/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-case.h"

/*
 * Somebody has the key of the database, and a program of their own. Each class
 * of what they can do is tried many times, at random, on a copy, and each time
 * verifying the copy has to tell. BOW_TAMPER_INSTANCES says how many times.
 *
 * Where only the memory of this computer shows it, a verifier without that
 * memory must miss every one: otherwise this would prove something else.
 */
#define N_INSTANCES 6

static Tamper *tampering;

static guint
count_instances (void)
{
  const char *number = g_getenv ("BOW_TAMPER_INSTANCES");
  guint64 n;

  return number != NULL && g_ascii_string_to_unsigned (number, 10, 1, 1000000, &n, NULL) ? (guint) n : N_INSTANCES;
}

/* Another program, which shares nothing with the first, says the same of the
 * log. */
static void
ask_second (const TamperClass *class,
            guint              instance)
{
  if (class->in_tables || g_getenv ("BOWSTREET_VERIFY") == NULL)
    return;
  if (!tamper_second_finds (tampering, class->found != FOUND_ALONE))
    g_error ("%s, instance %u: bowstreet-verify found nothing", class->name, instance);
  if (class->found == FOUND_BY_MEMORY && tamper_second_finds (tampering, FALSE))
    g_error ("%s, instance %u: bowstreet-verify found it without memory", class->name, instance);
}

static void
test_class (gconstpointer data)
{
  const TamperClass *class = data;
  guint n_instances = count_instances ();
  guint n_reported = 0;
  guint n_missed = 0;
  g_autofree char *example = NULL;

  for (guint i = 0; i < n_instances; i++)
    {
      g_autofree char *first = NULL;

      tamper_restore (tampering);
      class->func (tampering);
      if (tamper_verify (tampering, class->found != FOUND_ALONE, &first) > 0)
        n_reported++;
      else
        g_test_message ("instance %u was not reported", i);
      if (class->found == FOUND_BY_MEMORY && tamper_verify (tampering, FALSE, NULL) == 0)
        n_missed++;
      ask_second (class, i);
      if (example == NULL)
        example = g_steal_pointer (&first);
    }

  g_test_message ("%s: %u of %u reported, for example: %s", class->name, n_reported, n_instances, example);
  g_assert_cmpuint (n_reported, ==, n_instances);
  if (class->found != FOUND_BY_MEMORY)
    return;
  g_test_message ("%s: %u of %u missed without memory", class->name, n_missed, n_instances);
  g_assert_cmpuint (n_missed, ==, n_instances);
}

/* Nothing is reported of the copy as it is, with or without memory. */
static void
test_sound (void)
{
  tamper_restore (tampering);
  g_assert_cmpuint (tamper_verify (tampering, TRUE, NULL), ==, 0);
  g_assert_cmpuint (tamper_verify (tampering, FALSE, NULL), ==, 0);
  if (g_getenv ("BOWSTREET_VERIFY") != NULL)
    {
      g_assert_false (tamper_second_finds (tampering, TRUE));
      g_assert_false (tamper_second_finds (tampering, FALSE));
    }

  /* Nor where the tamperer opens it and does nothing. */
  tamper_open (tampering);
  tamper_close (tampering);
  g_assert_cmpuint (tamper_verify (tampering, TRUE, NULL), ==, 0);
}

static void
add_classes (const TamperClass *classes,
             gsize              n_classes)
{
  for (gsize i = 0; i < n_classes; i++)
    {
      g_autofree char *path = g_strconcat ("/tamper/", classes[i].name, NULL);

      g_test_add_data_func (path, &classes[i], test_class);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  tampering = tamper_new ();
  g_test_add_func ("/tamper/sound", test_sound);
  add_classes (tamper_log_classes, tamper_n_log_classes);
  add_classes (tamper_file_classes, tamper_n_file_classes);
  status = g_test_run ();
  tamper_free (tampering);

  return status;
}
