/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case/bow-case-typed.h"

/*
 * Types into a form of every kind until it is killed, and tells of each draft
 * that was acknowledged. What was acknowledged must be there afterwards, letter
 * by letter. A few times for each kind; BOW_KILLS says how often.
 */

#define SOME_KILLS 3
#define LETTERS_A_DRAFT 7

static const char typed[] =
  "The caller says: three lads & a dog – “him again” – wait by the Æthelred Road bridge; they leave at 01:00, come back by 3. "
  "She does not know them. <b>Not</b> 100% sure; it's \\ or / and {\"json\"}, tab\there, and so on until the line goes dead at once.";

/* The first field that takes words. */
static const BowField *
find_text (const BowKind *kind)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == BOW_FIELD_PROSE && (kind->fields[i].flags & (BOW_FIELD_COMPUTED | BOW_FIELD_DECIDED | BOW_FIELD_SEALED)) == 0)
      return &kind->fields[i];
  for (gsize i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == BOW_FIELD_TEXT && (kind->fields[i].flags & (BOW_FIELD_COMPUTED | BOW_FIELD_DECIDED | BOW_FIELD_SEALED)) == 0)
      return &kind->fields[i];
  return NULL;
}

static char *
dup_typed (gsize n_letters)
{
  const char *end = typed;

  for (gsize i = 0; i < n_letters && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (typed, (gsize) (end - typed));
}

static void
type_for_ever (const char    *path,
               const BowKind *kind,
               int            told)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowCase) bow_case = bow_case_open (path, NULL, passphrase, NULL, NULL);
  g_autoptr (BowRecord) record = bow_case_new_record (bow_case, kind, NULL);
  gsize letters = g_utf8_strlen (typed, -1);
  char ref[16] = { 0 };
  gint32 n = 0;

  g_strlcpy (ref, bow_record_get_ref (record), sizeof ref);
  g_assert_cmpint (write (told, ref, sizeof ref), ==, sizeof ref);
  while (TRUE)
    {
      g_autofree char *text = dup_typed ((gsize) n % letters);

      bow_record_set (record, find_text (kind)->name, *text != '\0' ? text : NULL);
      g_assert_true (bow_case_keep_draft (bow_case, record, NULL));
      g_assert_true (bow_case_keep_typed (bow_case, kind->name, text, NULL));
      g_assert_cmpint (write (told, &n, sizeof n), ==, sizeof n);
      n += LETTERS_A_DRAFT;
    }
}

/* What was acknowledged last before the end, -1 for nothing. */
static gint32
run_and_kill (OpenCase      *fixture,
              const BowKind *kind,
              gint64         after_us,
              char          *ref)
{
  gint32 last = -1, n;
  int ends[2];
  pid_t child;
  int status;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      type_for_ever (fixture->path, kind, ends[1]);
      _exit (1);
    }
  close (ends[1]);
  g_assert_cmpint (read (ends[0], ref, 16), ==, 16);
  g_usleep ((gulong) after_us);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  while (read (ends[0], &n, sizeof n) == sizeof n)
    last = n;
  close (ends[0]);
  return last;
}

/* The next one may have been kept too, without anybody having been told. */
static void
check_draft (OpenCase      *fixture,
             const BowKind *kind,
             const char    *ref,
             gint32         last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) draft = bow_case_read_draft (fixture->bow_case, ref, &error);
  gsize letters = g_utf8_strlen (typed, -1);
  g_autofree char *told = dup_typed ((gsize) MAX (last, 0) % letters);
  g_autofree char *next = dup_typed ((gsize) (last + LETTERS_A_DRAFT) % letters);
  const char *kept;

  g_assert_no_error (error);
  if (last < 0)
    return;
  g_assert_nonnull (draft);
  kept = bow_record_get (draft, find_text (kind)->name);
  if (g_strcmp0 (kept != NULL ? kept : "", next) != 0)
    g_assert_cmpstr (kept != NULL ? kept : "", ==, told);
}

static void
test_kill (OpenCase      *fixture,
           gconstpointer  data)
{
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const char *wanted = g_getenv ("BOW_KILLS");
  int n_kills = wanted != NULL ? atoi (wanted) : SOME_KILLS;
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint n_kept = 0, n_forms = 0;

  g_test_message ("seed %u", seed);
  for (gsize i = 0; i < n_kinds; i++)
    {
      if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE | BOW_KIND_MADE)) != 0 || find_text (kinds[i]) == NULL)
        continue;
      n_forms++;
      for (int j = 0; j < n_kills; j++)
        {
          char ref[17] = { 0 };
          gint32 last;

          bow_case_close (fixture->bow_case, NULL);
          g_clear_object (&fixture->bow_case);
          last = run_and_kill (fixture, kinds[i], g_rand_int_range (rand, 0, 40000), ref);
          n_kept += last >= 0 ? 1 : 0;
          open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
          check_draft (fixture, kinds[i], ref, last);
        }
    }
  g_test_message ("%u kinds killed %d times each; %u with a draft that was acknowledged, all there", n_forms, n_kills, n_kept);
  g_assert_cmpuint (n_forms, >, 10);
  g_assert_cmpuint (n_kept, >, n_forms);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/kill/while-typing", OpenCase, NULL, open_case_set_up, test_kill, open_case_tear_down);

  return g_test_run ();
}
