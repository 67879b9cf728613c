/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taking.h"

#include "direct.h"

TakingHolding
taking_count (OpenCase *fixture)
{
  return (TakingHolding){
    direct_integer (fixture, "SELECT count(*) FROM record"),
    direct_integer (fixture, "SELECT count(*) FROM entry"),
    direct_integer (fixture, "SELECT count(*) FROM background"),
    direct_integer (fixture, "SELECT count(*) FROM background_row"),
    direct_integer (fixture, "SELECT count(*) FROM background_place"),
    direct_integer (fixture, "SELECT count(*) FROM background_chunk"),
    direct_integer (fixture, "SELECT count(*) FROM background_feature"),
  };
}

void
taking_assert_untouched (OpenCase            *fixture,
                         const TakingHolding *before)
{
  TakingHolding now = taking_count (fixture);

  g_assert_cmpmem (&now, sizeof now, before, sizeof *before);
}

char *
taking_write_file (OpenCase      *fixture,
                   const char    *name,
                   const GString *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);

  return path;
}

BowIntake *
taking_new (const char      *path,
            BowIntakeFormat  format)
{
  g_autoptr (GError) error = NULL;
  BowIntake *intake = bow_intake_new (path, format, &error);

  g_assert_no_error (error);
  g_assert_nonnull (intake);

  return intake;
}

void
taking_all (OpenCase  *fixture,
            BowIntake *intake)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  while (!done)
    {
      g_assert_true (bow_intake_step (intake, fixture->bow_case, &done, NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpfloat (bow_intake_get_progress (intake), ==, 1);
}

static void
stop_at_share (gint64   done,
               gint64   total,
               gpointer user_data)
{
  GCancellable *cancellable = user_data;

  if (5 * done >= 2 * total)
    g_cancellable_cancel (cancellable);
}

/* Stopped while the rows come in, or in the middle of the saving. */
void
taking_stop (OpenCase   *fixture,
             const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = taking_new (path, BOW_INTAKE_ANY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TakingHolding before = taking_count (fixture);
  gboolean done = FALSE;

  bow_intake_watch (intake, stop_at_share, cancellable);
  while (bow_intake_step (intake, fixture->bow_case, &done, cancellable, &error))
    g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (bow_intake_get_progress (intake), <, 1);
  bow_intake_give_up (intake, fixture->bow_case);
  taking_assert_untouched (fixture, &before);
  open_case_assert_clean (fixture);
}
