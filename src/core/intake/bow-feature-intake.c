/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-feature-intake.h"

#include "exchange/bow-feature-file.h"

/* Positions of a step: about 20 milliseconds of work. */
#define STEP 25000

/* How long a step waits for the file, which is read beside the thread of the
 * case: others who need that wait no longer than for any step. */
#define PATIENCE_MS 20

/* What part of the whole it takes to read the file. */
#define SHARE_OF_READING 0.7
#define PROGRESS_TOTAL 1000

static const char reader_version[] = "features-1";

struct _BowFeatureIntake
{
  GBytes *original;
  char *name;
  GThread *reader;
  GCancellable *stop;
  /* Of PROGRESS_TOTAL; written by the reader. */
  int read;
  GMutex mutex;
  GCond cond;
  /* By the reader, under the mutex, and read-only from then on. */
  gboolean is_read;
  BowFeatureFile *file;
  GError *failure;

  gboolean is_taken;
  gboolean is_settled;
  BowBackgroundImport *import;
  guint n_added;
  gsize n_links;

  BowProgressFunc progress;
  gpointer progress_data;
};

/**
 * bow_feature_intake_new:
 * @file: GeoJSON, KML, KMZ or GPX
 * @name: its name, without the folder
 *
 * Prepares to bring a file in. Nothing is read yet.
 *
 * Returns: (transfer full): the intake
 */
BowFeatureIntake *
bow_feature_intake_new (GBytes     *file,
                        const char *name)
{
  BowFeatureIntake *self = g_new0 (BowFeatureIntake, 1);

  self->original = g_bytes_ref (file);
  self->name = g_strdup (name);
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);

  return self;
}

static void
tell (BowFeatureIntake *self,
      double            share)
{
  self->progress ((gint64) (share * PROGRESS_TOTAL), PROGRESS_TOTAL, self->progress_data);
}

static void
on_reading (gint64   done,
            gint64   total,
            gpointer user_data)
{
  BowFeatureIntake *self = user_data;

  if (total > 0)
    g_atomic_int_set (&self->read, (int) (PROGRESS_TOTAL * (double) done / (double) total));
}

/* On a thread of its own, which has no case. */
static gpointer
read_file (gpointer user_data)
{
  BowFeatureIntake *self = user_data;
  const BowReading reading = { self->name, self->stop, on_reading, self };
  g_autoptr (GError) failure = NULL;
  BowFeatureFile *file = bow_feature_file_read (self->original, &reading, &failure);

  g_mutex_lock (&self->mutex);
  self->file = file;
  self->failure = g_steal_pointer (&failure);
  self->is_read = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

static gboolean
wait_for_reader (BowFeatureIntake *self)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  gboolean is_read;

  g_mutex_lock (&self->mutex);
  while (!self->is_read && g_cond_wait_until (&self->cond, &self->mutex, until))
    continue;
  is_read = self->is_read;
  g_mutex_unlock (&self->mutex);

  return is_read;
}

static void
stop_reader (BowFeatureIntake *self)
{
  g_cancellable_cancel (self->stop);
  g_clear_pointer (&self->reader, g_thread_join);
}

static gboolean
take_file (BowFeatureIntake  *self,
           GError           **error)
{
  if (self->reader == NULL)
    self->reader = g_thread_new ("bow-features", read_file, self);
  if (!wait_for_reader (self))
    {
      tell (self, SHARE_OF_READING * g_atomic_int_get (&self->read) / PROGRESS_TOTAL);
      return TRUE;
    }
  g_clear_pointer (&self->reader, g_thread_join);
  if (self->file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  self->is_taken = TRUE;
  self->n_links = self->file->n_links;

  return TRUE;
}

static gboolean
begin (BowFeatureIntake  *self,
       BowCase           *bow_case,
       GError           **error)
{
  self->import = bow_background_import_new (bow_case, self->name, "features", reader_version, self->original, error);
  if (self->import == NULL)
    return FALSE;
  bow_background_import_add_unplaced (self->import, (gint64) self->file->n_unplaced);

  return TRUE;
}

static guint
count_step (BowFeatureIntake *self)
{
  GPtrArray *features = self->file->features;
  guint n = 0;
  guint n_positions = 0;

  while (self->n_added + n < features->len && n_positions < STEP)
    {
      guint more;

      bow_feature_get_positions (g_ptr_array_index (features, self->n_added + n), &more);
      n_positions += more;
      n++;
    }

  return n;
}

static gboolean
add_some (BowFeatureIntake  *self,
          GError           **error)
{
  GPtrArray *features = self->file->features;
  guint n = count_step (self);

  if (!bow_background_import_add_features (self->import, features, self->n_added, n, error))
    return FALSE;
  self->n_added += n;
  tell (self, SHARE_OF_READING + (1 - SHARE_OF_READING) * self->n_added / features->len);

  return TRUE;
}

/**
 * bow_feature_intake_step:
 * @self: an intake
 * @bow_case: the case, on its own thread
 * @result: (out) (nullable): the background that the file became, once it is in
 * @progress: told how far it has come
 * @progress_data: handed to @progress
 * @error: return location
 *
 * Does a part of it: waits for some of the file to be read, adds some
 * features, or shows it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_feature_intake_step (BowFeatureIntake  *self,
                         BowCase           *bow_case,
                         BowBackground    **result,
                         BowProgressFunc    progress,
                         gpointer           progress_data,
                         GError           **error)
{
  *result = NULL;
  self->progress = progress;
  self->progress_data = progress_data;
  if (!self->is_taken)
    return take_file (self, error);
  if (self->import == NULL)
    return begin (self, bow_case, error);
  if (self->n_added < self->file->features->len)
    return add_some (self, error);

  if (!self->is_settled)
    return bow_background_import_settle (self->import, STEP, &self->is_settled, error);

  return bow_background_import_finish (self->import, result, error);
}

/**
 * bow_feature_intake_give_up:
 * @self: an intake that is not done
 *
 * Takes away whatever part of the file is in, on the case's own thread.
 */
void
bow_feature_intake_give_up (BowFeatureIntake *self)
{
  stop_reader (self);
  if (self->import != NULL)
    bow_background_import_cancel (self->import);
  g_clear_object (&self->import);
}

/**
 * bow_feature_intake_get_n_links:
 * @self: an intake that is done
 *
 * Returns: how many links to other files there were; none was followed
 */
gsize
bow_feature_intake_get_n_links (BowFeatureIntake *self)
{
  return self->n_links;
}

/**
 * bow_feature_intake_free:
 * @self: (nullable): an intake
 *
 * Frees it.
 */
void
bow_feature_intake_free (BowFeatureIntake *self)
{
  if (self == NULL)
    return;

  stop_reader (self);
  g_clear_object (&self->stop);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_clear_error (&self->failure);
  g_clear_object (&self->import);
  bow_feature_file_free (self->file);
  g_bytes_unref (self->original);
  g_free (self->name);
  g_free (self);
}
