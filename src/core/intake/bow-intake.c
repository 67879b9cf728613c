/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sodium.h>

#include "exchange/bow-csv-reader.h"
#include "exchange/bow-feature-file.h"
#include "exchange/bow-ftm-reader.h"
#include "exchange/bow-gpx-reader.h"
#include "exchange/bow-police-csv.h"
#include "exchange/bow-report-csv.h"
#include "intake/bow-feature-intake.h"
#include "intake/bow-ftm-intake.h"
#include "intake/bow-walk-intake.h"

/* Rows of a step: about 20 milliseconds of work, or a second where nobody
 * waits for anything else. */
#define STEP 2000
#define LONG_STEP 65536

/* What part of the whole it takes to read the rows: a background file is
 * indexed after that, and reports are checked before. */
#define SHARE_OF_ROWS 0.7
#define PROGRESS_TOTAL 1000

static const char reader_version[] = "police-uk-1";

struct _BowIntake
{
  char *name;
  GBytes *file;
  /* Exactly one of the readers, or tracks that have been read. */
  BowPoliceReader *police;
  BowReportReader *reports;
  GPtrArray *tracks;
  /* Or entities of FollowTheMoney. */
  GPtrArray *entities;
  BowFeatureIntake *features;
  BowProgressFunc progress_func;
  gpointer progress_data;
  /* Of PROGRESS_TOTAL; read from other threads too. */
  int progress;
  gboolean again;
  gboolean alone;
  /* Since when the same file has been there, as a sentence. */
  char *earlier;

  BowBackgroundImport *import;
  gboolean is_read;
  BowBackground *background;

  BowCase *bow_case;
  gboolean is_checked;
  gint64 n_reports;
  char *first;
  char *last;
};

static GBytes *
load (const char  *path,
      GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes;

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _ ("%s is not there, or is not a file."), path);
      return NULL;
    }
  if (g_file_info_get_size (info) > (goffset) BOW_CSV_MAX_FILE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _ ("%s is larger than 1 GiB. Split it and import the parts."), path);
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, &local_error);
  if (bytes == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _ ("%s cannot be read: %s"), path, local_error->message);
  return bytes;
}

/* Only to know which reader's sentence will help, should the file be wrong:
 * the readers themselves decide what they take. */
static gboolean
has_police_heading (GBytes *file)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  g_autofree char *start = g_strndup (bytes, MIN (length, 1024));

  return strstr (start, "Crime ID") != NULL || strstr (start, "Part of a policing operation") != NULL;
}

/* A GPX file holds patrols made, unless somebody says that it is background. */
static BowIntakeFormat
find_format (GBytes          *file,
             BowIntakeFormat  wanted)
{
  BowFeatureFormat features = bow_feature_file_sniff (file);

  if (wanted != BOW_INTAKE_ANY && wanted != BOW_INTAKE_BACKGROUND)
    return wanted;
  if (features == BOW_FEATURE_FORMAT_GPX && wanted == BOW_INTAKE_ANY)
    return BOW_INTAKE_GPX;
  if (features != BOW_FEATURE_FORMAT_NONE)
    return BOW_INTAKE_BACKGROUND;
  if (has_police_heading (file))
    return BOW_INTAKE_POLICE_UK;

  return wanted == BOW_INTAKE_ANY ? BOW_INTAKE_REPORTS : BOW_INTAKE_BACKGROUND;
}

/**
 * bow_intake_new:
 * @path: a file
 * @format: what it holds
 * @error: return location
 *
 * Opens a file to be brought in. Reads it whole, but nothing goes into a case
 * yet.
 *
 * Returns: (transfer full): the intake, or %NULL with %BOW_ERROR_NOT_FOUND,
 *   %BOW_ERROR_TOO_LARGE, %BOW_ERROR_IO or %BOW_ERROR_FORMAT
 */
BowIntake *
bow_intake_new (const char       *path,
                BowIntakeFormat   format,
                GError          **error)
{
  g_autoptr (BowIntake) self = g_new0 (BowIntake, 1);

  self->name = g_path_get_basename (path);
  self->file = load (path, error);
  if (self->file == NULL)
    return NULL;
  format = find_format (self->file, format);
  if (format == BOW_INTAKE_BACKGROUND)
    self->features = bow_feature_intake_new (self->file, self->name);
  else if (format == BOW_INTAKE_GPX)
    self->tracks = bow_gpx_read (self->file, self->name, error);
  else if (format == BOW_INTAKE_FTM)
    self->entities = bow_ftm_read (self->file, self->name, error);
  else if (format == BOW_INTAKE_POLICE_UK)
    self->police = bow_police_reader_new (self->file, self->name, error);
  else
    self->reports = bow_report_reader_new (self->file, self->name, error);
  if (self->features == NULL && self->police == NULL && self->reports == NULL && self->tracks == NULL &&
      self->entities == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
set_progress (BowIntake *self,
              double     share)
{
  int progress = (int) (share * PROGRESS_TOTAL);

  g_atomic_int_set (&self->progress, progress);
  if (self->progress_func != NULL)
    self->progress_func (progress, PROGRESS_TOTAL, self->progress_data);
}

/* The same file twice is no error: it is said, and nothing is added. */
static gboolean
forgive_existing (BowIntake  *self,
                  BowCase    *bow_case,
                  GError     *local_error,
                  gboolean   *done,
                  GError    **error)
{
  if (g_error_matches (local_error, BOW_ERROR, BOW_ERROR_EXISTS))
    {
      bow_intake_give_up (self, bow_case);
      g_set_str (&self->earlier, local_error->message);
      g_error_free (local_error);
      *done = TRUE;
      return TRUE;
    }
  g_propagate_error (error, local_error);
  return FALSE;
}

static guint
get_step (BowIntake *self)
{
  return self->alone ? LONG_STEP : STEP;
}

static gboolean
read_police_rows (BowIntake  *self,
                  GError    **error)
{
  if (!bow_police_reader_read (self->police, get_step (self), bow_background_import_add, self->import, &self->is_read, error)
      || !bow_background_import_flush (self->import, error))
    return FALSE;
  set_progress (self, SHARE_OF_ROWS * bow_police_reader_progress (self->police));
  return TRUE;
}

static gboolean
index_police_rows (BowIntake  *self,
                   gboolean   *is_settled,
                   GError    **error)
{
  if (!bow_background_import_settle (self->import, get_step (self), is_settled, error))
    return FALSE;
  set_progress (self, SHARE_OF_ROWS + (1 - SHARE_OF_ROWS) * bow_background_import_get_settled (self->import));
  return TRUE;
}

static gboolean
step_police (BowIntake  *self,
             BowCase    *bow_case,
             gboolean   *done,
             GError    **error)
{
  GError *local_error = NULL;
  gboolean is_settled = FALSE;

  if (self->import == NULL)
    self->import = bow_background_import_new (bow_case, self->name,
                                              bow_police_layout_name (bow_police_reader_get_layout (self->police)),
                                              reader_version, self->file, &local_error);
  if (self->import == NULL)
    return forgive_existing (self, bow_case, local_error, done, error);
  if (!self->is_read)
    return read_police_rows (self, error);
  if (!index_police_rows (self, &is_settled, error))
    return FALSE;
  if (!is_settled)
    return TRUE;
  if (!bow_background_import_finish (self->import, &self->background, &local_error))
    return forgive_existing (self, bow_case, local_error, done, error);
  *done = TRUE;
  return TRUE;
}

static void
note_saved (BowIntake *self,
            BowRecord *record)
{
  self->n_reports++;
  if (self->first == NULL)
    self->first = g_strdup (bow_record_get_ref (record));
  g_set_str (&self->last, bow_record_get_ref (record));
}

static gboolean
save_report (BowRecord  *read,
             gint64      line,
             gpointer    data,
             GError    **error)
{
  BowIntake *self = data;
  const BowKind *kind = bow_record_get_kind (read);
  g_autoptr (BowRecord) record = bow_case_new_record (self->bow_case, kind, error);

  if (record == NULL)
    return FALSE;
  for (gsize i = 0; i < kind->n_fields; i++)
    bow_record_set_at (record, i, bow_record_get_at (read, i));
  if (!bow_case_save (self->bow_case, record, error))
    return FALSE;
  note_saved (self, record);
  return TRUE;
}

static gboolean
save_reports (BowIntake     *self,
              GCancellable  *cancellable,
              GError       **error)
{
  gboolean done = FALSE;

  while (!done)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !bow_report_reader_read (self->reports, STEP, save_report, self, &done, error))
        return FALSE;
      set_progress (self, 1 - SHARE_OF_ROWS + SHARE_OF_ROWS * bow_report_reader_progress (self->reports));
    }
  return TRUE;
}

/* BLAKE2b-256, as of a background file. */
static char *
print_hash (GBytes *file)
{
  guint8 hash[crypto_generichash_BYTES];
  char text[2 * sizeof hash + 1];
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);

  crypto_generichash (hash, sizeof hash, bytes, length, NULL, 0);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}

/* What becomes records does so in one step, because nothing else may write
 * between the first of them and the last. */
static gboolean
save_as_batch (BowIntake     *self,
               BowCase       *bow_case,
               gboolean       (*save) (BowIntake *self, GCancellable *cancellable, GError **error),
               gboolean      *done,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *hash = print_hash (self->file);
  GError *local_error = NULL;

  if (!self->again && !bow_case_check_new_source (bow_case, self->name, hash, &local_error))
    return forgive_existing (self, bow_case, local_error, done, error);
  if (!bow_case_begin (bow_case, "import", error))
    return FALSE;
  bow_case_set_batch_source (bow_case, self->name, hash);
  self->bow_case = bow_case;
  if (!save (self, cancellable, error))
    {
      bow_case_abandon (bow_case);
      return FALSE;
    }
  *done = TRUE;
  return bow_case_commit (bow_case, error);
}

static gboolean
walk_saved (BowRecord  *walk,
            gpointer    data,
            GError    **error)
{
  BowIntake *self = data;

  note_saved (self, walk);
  set_progress (self, (double) self->n_reports / self->tracks->len);
  return TRUE;
}

static gboolean
save_walks (BowIntake     *self,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_walk_intake_check (self->tracks, self->name, error)
         && bow_walk_intake_save (self->bow_case, self->tracks, self->name, walk_saved, self, cancellable, error);
}

static gboolean
thing_saved (BowRecord  *thing,
             gpointer    data,
             GError    **error)
{
  BowIntake *self = data;

  note_saved (self, thing);
  set_progress (self, (double) self->n_reports / self->entities->len);
  return TRUE;
}

static gboolean
save_things (BowIntake     *self,
             GCancellable  *cancellable,
             GError       **error)
{
  return bow_ftm_intake_save (self->bow_case, self->entities, self->name, thing_saved, self, cancellable, error);
}

/* Every row is checked before the first is saved. */
static gboolean
step_reports (BowIntake     *self,
              BowCase       *bow_case,
              gboolean      *done,
              GCancellable  *cancellable,
              GError       **error)
{
  if (!self->is_checked)
    {
      if (!bow_report_reader_read (self->reports, STEP, NULL, NULL, &self->is_checked, error))
        return FALSE;
      set_progress (self, (1 - SHARE_OF_ROWS) * bow_report_reader_progress (self->reports));
      return TRUE;
    }
  bow_report_reader_rewind (self->reports);
  return save_as_batch (self, bow_case, save_reports, done, cancellable, error);
}

static void
on_features (gint64   done,
             gint64   total,
             gpointer user_data)
{
  set_progress (user_data, (double) done / (double) total);
}

static gboolean
step_features (BowIntake     *self,
               BowCase       *bow_case,
               gboolean      *done,
               GError       **error)
{
  GError *local_error = NULL;

  if (!bow_feature_intake_step (self->features, bow_case, &self->background, on_features, self, &local_error))
    return forgive_existing (self, bow_case, local_error, done, error);
  *done = self->background != NULL;
  return TRUE;
}

static gboolean
step (BowIntake     *self,
      BowCase       *bow_case,
      gboolean      *done,
      GCancellable  *cancellable,
      GError       **error)
{
  if (self->features != NULL)
    return step_features (self, bow_case, done, error);
  if (self->tracks != NULL)
    return save_as_batch (self, bow_case, save_walks, done, cancellable, error);
  if (self->entities != NULL)
    return save_as_batch (self, bow_case, save_things, done, cancellable, error);
  if (self->police != NULL)
    return step_police (self, bow_case, done, error);
  return step_reports (self, bow_case, done, cancellable, error);
}

/**
 * bow_intake_step:
 * @self: an intake
 * @bow_case: the case, on its own thread
 * @done: (out): whether the file is in
 * @cancellable: (nullable): stops it; then nothing of the file stays
 * @error: return location
 *
 * Brings in a part of the file. Call it until @done; after a failure call
 * bow_intake_give_up().
 *
 * Returns: %FALSE with @error set on failure, the line in the message where
 *   one row is to blame
 */
gboolean
bow_intake_step (BowIntake     *self,
                 BowCase       *bow_case,
                 gboolean      *done,
                 GCancellable  *cancellable,
                 GError       **error)
{
  *done = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !step (self, bow_case, done, cancellable, error))
    return FALSE;
  if (*done)
    set_progress (self, 1);
  return TRUE;
}

/**
 * bow_intake_give_up:
 * @self: an intake that is not done
 * @bow_case: the case, on its own thread
 *
 * Takes away whatever part of the file is in.
 */
void
bow_intake_give_up (BowIntake *self,
                    BowCase   *bow_case)
{
  if (self->import != NULL && self->background == NULL)
    bow_background_import_cancel (self->import);
  g_clear_object (&self->import);
  if (self->features != NULL && self->background == NULL)
    bow_feature_intake_give_up (self->features);
}

/**
 * bow_intake_set_again:
 * @self: an intake
 * @again: whether to take in reports although the same file is there already
 *
 * The same table of reports twice is normally an error of whoever brings it.
 * A background file is never there twice, whatever this says.
 */
void
bow_intake_set_again (BowIntake *self,
                      gboolean   again)
{
  self->again = again;
}

/**
 * bow_intake_set_alone:
 * @self: an intake
 * @alone: whether nobody waits for the case between two steps
 *
 * Makes the steps of a background file longer, which is quicker in all.
 */
void
bow_intake_set_alone (BowIntake *self,
                      gboolean   alone)
{
  self->alone = alone;
}

/**
 * bow_intake_watch:
 * @self: an intake
 * @progress: (nullable): told how far it has come, within a long step too
 * @user_data: handed to @progress
 *
 * Sets who is told, on the case's own thread, how far the intake has come.
 */
void
bow_intake_watch (BowIntake       *self,
                  BowProgressFunc  progress,
                  gpointer         user_data)
{
  self->progress_func = progress;
  self->progress_data = user_data;
}

/**
 * bow_intake_get_progress:
 * @self: an intake
 *
 * May be called from any thread.
 *
 * Returns: how far it has come, 0 to 1
 */
double
bow_intake_get_progress (BowIntake *self)
{
  return g_atomic_int_get (&self->progress) / (double) PROGRESS_TOTAL;
}

/**
 * bow_intake_get_name:
 * @self: an intake
 *
 * Returns: the file's name without the folder
 */
const char *
bow_intake_get_name (BowIntake *self)
{
  return self->name;
}

/**
 * bow_intake_was_there:
 * @self: an intake that is done
 *
 * Returns: whether the same file had been brought in before, and nothing was added
 */
gboolean
bow_intake_was_there (BowIntake *self)
{
  return self->earlier != NULL;
}

/**
 * bow_intake_get_earlier:
 * @self: an intake that is done
 *
 * Returns: (nullable): a sentence that says since when the same file has been
 *   there; %NULL where it was not
 */
const char *
bow_intake_get_earlier (BowIntake *self)
{
  return self->earlier;
}

/**
 * bow_intake_get_background:
 * @self: an intake that is done
 *
 * Returns: (transfer none) (nullable): the background that the file became
 */
const BowBackground *
bow_intake_get_background (BowIntake *self)
{
  return self->background;
}

/**
 * bow_intake_get_n_links:
 * @self: an intake that is done
 *
 * Returns: how many links to other files there were in it; none is followed
 */
gsize
bow_intake_get_n_links (BowIntake *self)
{
  return self->features != NULL ? bow_feature_intake_get_n_links (self->features) : 0;
}

/**
 * bow_intake_get_kind:
 * @self: an intake
 *
 * Returns: (nullable): the kind of record that the file becomes, `person` where
 *   it becomes several; %NULL where it is background
 */
const BowKind *
bow_intake_get_kind (BowIntake *self)
{
  if (self->police != NULL || self->features != NULL)
    return NULL;
  if (self->entities != NULL)
    return bow_kind_find ("person");
  return bow_kind_find (self->tracks != NULL ? "walk" : "report");
}

/**
 * bow_intake_get_n_reports:
 * @self: an intake that is done
 * @first: (out) (optional) (nullable): reference of the first record
 * @last: (out) (optional) (nullable): reference of the last
 *
 * Returns: how many records, such as reports, the file became
 */
gint64
bow_intake_get_n_reports (BowIntake   *self,
                          const char **first,
                          const char **last)
{
  if (first != NULL)
    *first = self->first;
  if (last != NULL)
    *last = self->last;
  return self->n_reports;
}

/**
 * bow_intake_free:
 * @self: (nullable): an intake
 *
 * Frees @self; where an import is half done, bow_intake_give_up() comes first.
 */
void
bow_intake_free (BowIntake *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->import);
  g_clear_pointer (&self->background, bow_background_free);
  g_clear_pointer (&self->police, bow_police_reader_free);
  g_clear_pointer (&self->reports, bow_report_reader_free);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->features, bow_feature_intake_free);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->name);
  g_free (self->earlier);
  g_free (self->first);
  g_free (self->last);
  g_free (self);
}
