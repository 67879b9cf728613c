/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-gazetteer-import.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-csv-reader.h"
#include "exchange/bow-gazetteer-reader.h"
#include "exchange/bow-shift-reader.h"
#include "geo/bow-gazetteer-builder.h"
#include "geo/bow-gazetteer-set.h"
#include "geo/bow-grid.h"
#include "geo/bow-track.h"
#include "intake/bow-pack-names.h"

#define MAX_FILES 2000
#define STEP 20000
#define PROGRESS_TOTAL 1000
/* Reading is most of the work; the rest is sorting and writing. */
#define SHARE_OF_ROWS 0.9
#define ID_LENGTH 12

/* What the postcodes that begin alike take up. */
typedef struct
{
  BowBox box;
} District;

typedef struct
{
  BowGazetteerBuilder *builder;
  BowGazetteerSummary *summary;
  /* "CB1" → District. */
  GHashTable *districts;
  GChecksum *checksum;
  BowProgressFunc progress;
  gpointer progress_data;
  guint n_files;
  guint file;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->builder, bow_gazetteer_builder_free);
  g_clear_pointer (&self->summary, bow_gazetteer_summary_free);
  g_clear_pointer (&self->districts, g_hash_table_unref);
  g_clear_pointer (&self->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/**
 * bow_gazetteer_summary_free:
 * @self: (transfer full): what was imported
 */
void
bow_gazetteer_summary_free (BowGazetteerSummary *self)
{
  g_free (self->title);
  g_free (self->attribution);
  g_free (self->file);
  g_free (self);
}

static gboolean
is_table (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && (g_ascii_strcasecmp (dot, ".csv") == 0 || g_ascii_strcasecmp (dot, ".txt") == 0 || g_ascii_strcasecmp (dot, ".tsv") == 0);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The published gazetteers are many files in a folder. */
static gboolean
list_files (const char *const *paths,
            GPtrArray         *files,
            GError           **error)
{
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GDir) folder = g_dir_open (paths[i], 0, NULL);
      const char *name;

      if (folder == NULL)
        g_ptr_array_add (files, g_strdup (paths[i]));
      while (folder != NULL && files->len <= MAX_FILES && (name = g_dir_read_name (folder)) != NULL)
        if (is_table (name))
          g_ptr_array_add (files, g_build_filename (paths[i], name, NULL));
    }
  g_ptr_array_sort (files, compare_paths);
  if (files->len > 0 && files->len <= MAX_FILES)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("Choose a table, or a folder with tables in it, no more than %d."), MAX_FILES);
  return FALSE;
}

static GBytes *
load (const char *path,
      GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s is not there, or is not a file."), path);
  else if ((gsize) info.st_size > BOW_CSV_MAX_FILE)
    g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s is larger than 1 GiB. Split it and import the parts."), path);
  else
    {
      g_autoptr (GFile) source = g_file_new_for_path (path);
      GBytes *bytes = g_file_load_bytes (source, NULL, NULL, &local_error);

      if (bytes == NULL)
        g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("%s cannot be read: %s"), path, local_error->message);
      return bytes;
    }
  return NULL;
}

static void
grow_district (Import             *self,
               const BowPlaceName *name)
{
  gsize length = strlen (name->name);
  g_autofree char *outward = length > 4 ? g_strchomp (g_strndup (name->name, length - 3)) : NULL;
  District *district;

  if (outward == NULL)
    return;
  district = g_hash_table_lookup (self->districts, outward);
  if (district == NULL)
    {
      district = g_new (District, 1);
      district->box = (BowBox) { INFINITY, INFINITY, -INFINITY, -INFINITY };
      g_hash_table_insert (self->districts, g_steal_pointer (&outward), district);
    }
  district->box.west = MIN (district->box.west, name->position.longitude);
  district->box.east = MAX (district->box.east, name->position.longitude);
  district->box.south = MIN (district->box.south, name->position.latitude);
  district->box.north = MAX (district->box.north, name->position.latitude);
}

static gboolean
take_name (const BowPlaceName *name,
           gpointer            data,
           GError            **error)
{
  Import *self = data;

  if (!bow_gazetteer_builder_add (self->builder, name, error))
    return FALSE;
  if (name->type == BOW_PLACE_POSTCODE)
    grow_district (self, name);
  return TRUE;
}

/* The middle of all its postcodes, and as far as the farthest corner: "CO1" is
 * known no better than that. */
static gboolean
add_districts (Import  *self,
               GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->districts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const BowBox *box = &((District *) value)->box;
      BowPosition corner = { box->west, box->south };
      BowPlaceName name = {
        .name = key, .within = "", .type = BOW_PLACE_OUTWARD,
        .position = { (box->west + box->east) / 2, (box->south + box->north) / 2 },
      };

      name.precision_m = MAX (ceil (bow_track_leg_length (&name.position, &corner)), 250);
      if (!bow_gazetteer_builder_add (self->builder, &name, error))
        return FALSE;
    }
  return TRUE;
}

static void
tell (Import *self,
      double  of_file)
{
  double share = (self->file + of_file) / self->n_files;

  if (self->progress != NULL)
    self->progress ((gint64) (share * SHARE_OF_ROWS * PROGRESS_TOTAL), PROGRESS_TOTAL, self->progress_data);
}

/* All files are of one kind, because a gazetteer names one publisher. */
static gboolean
begin (Import     *self,
       const char *title,
       const char *attribution,
       const char *file,
       GError    **error)
{
  if (self->builder == NULL)
    {
      self->builder = bow_gazetteer_builder_new (title, attribution);
      self->summary->title = g_strdup (title);
      self->summary->attribution = g_strdup (attribution);
      return TRUE;
    }
  if (g_str_equal (self->summary->title, title))
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("%s belongs to “%s”, and the files before it to “%s”. Import them one after the other."),
               file, title, self->summary->title);
  return FALSE;
}

static gboolean
read_file (Import        *self,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = load (path, error);
  g_autoptr (BowGazetteerReader) reader = bytes != NULL ? bow_gazetteer_reader_new (bytes, name, error) : NULL;
  gboolean done = FALSE;

  if (reader == NULL
      || !begin (self, bow_gazetteer_reader_get_title (reader), bow_gazetteer_reader_get_attribution (reader), name, error))
    return FALSE;
  g_checksum_update (self->checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  while (!done)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !bow_gazetteer_reader_read (reader, STEP, take_name, self, &done, error))
        return FALSE;
      tell (self, bow_gazetteer_reader_get_progress (reader));
    }
  self->summary->n_unplaced += bow_gazetteer_reader_get_n_unplaced (reader);
  return TRUE;
}

/* "code-point-open-1a2b3c4d5e6f.places": the same files make the same name, so
 * that importing them again changes nothing. */
static char *
name_file (Import *self)
{
  g_autofree char *title = g_ascii_strdown (self->summary->title, -1);
  g_autofree char *id = g_strndup (g_checksum_get_string (self->checksum), ID_LENGTH);

  g_strcanon (title, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  if (strlen (title) > 40)
    title[40] = '\0';
  return g_strconcat (title, "-", id, BOW_GAZETTEER_SUFFIX, NULL);
}

static gboolean
write_file (Import        *self,
            const char    *folder,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *path = NULL;

  if (!add_districts (self, error))
    return FALSE;
  self->summary->n_names = bow_gazetteer_builder_get_n_names (self->builder);
  if (self->summary->n_names == 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("There is no name with a place in what was to be imported."));
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("The folder %s cannot be made."), folder);
      return FALSE;
    }
  self->summary->file = name_file (self);
  path = g_build_filename (folder, self->summary->file, NULL);
  return bow_gazetteer_builder_write (self->builder, path, cancellable, error);
}

static void
tell_tiles (gint64   done,
            gint64   total,
            gpointer data)
{
  tell (data, (double) done / (double) MAX (total, 1));
}

static gboolean
read_pack (Import        *self,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_strdup_printf (_("Names on %s"), name);
  g_autoptr (BowPackNames) names = bow_pack_names_read (path, tell_tiles, self, cancellable, error);

  if (names == NULL || !begin (self, title, bow_pack_names_get_attribution (names), name, error))
    return FALSE;
  /* By its name and not by all its bytes: a newer pack of that name replaces it. */
  g_checksum_update (self->checksum, (const guchar *) name, -1);
  return bow_pack_names_each (names, take_name, self, error);
}

/* The Survey's table of the grid comes the same way as its names, but is none of them. */
static BowGazetteerSummary *
import_table (GBytes           *file,
              const char       *path,
              const char       *folder,
              BowProgressFunc   progress,
              gpointer          progress_data,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *target = g_build_filename (parent, BOW_SHIFT_GRID_FILE, NULL);
  g_autofree BowShift *shifts = bow_shift_reader_read (file, name, progress, progress_data, cancellable, error);
  BowGazetteerSummary *summary;

  if (shifts == NULL || !bow_shift_grid_write (shifts, target, cancellable, error))
    return NULL;
  bow_grid_use_usual_table ();
  summary = g_new0 (BowGazetteerSummary, 1);
  summary->title = g_strdup ("OSTN15");
  summary->attribution = g_strdup ("Contains OS data © Crown copyright and database right.");
  summary->file = g_strdup (BOW_SHIFT_GRID_FILE);
  summary->n_names = BOW_SHIFT_GRID_POINTS;
  return summary;
}

/**
 * bow_gazetteer_import:
 * @paths: (array zero-terminated=1): tables of one gazetteer, folders with
 *   such tables, or a map pack
 * @folder: where gazetteers lie, see bow_gazetteer_set_dup_folder()
 * @progress: (nullable): told how far it has come
 * @progress_data: handed to @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads a published gazetteer, or the names that a map pack shows, and adds
 * them to those of this computer; or the table of OSTN15, which is kept beside them and used from then on. It opens no case, and may run on any thread. It
 * is all or nothing: with one bad line nothing is added.
 *
 * Returns: (transfer full): what there is now, or %NULL with
 *   %BOW_ERROR_NOT_FOUND, %BOW_ERROR_TOO_LARGE, %BOW_ERROR_IO,
 *   %BOW_ERROR_INVALID, or %BOW_ERROR_FORMAT, the line in the message
 */
BowGazetteerSummary *
bow_gazetteer_import (const char *const *paths,
                      const char        *folder,
                      BowProgressFunc    progress,
                      gpointer           progress_data,
                      GCancellable      *cancellable,
                      GError           **error)
{
  g_auto (Import) self = { .progress = progress, .progress_data = progress_data };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  if (!list_files (paths, files, error))
    return NULL;
  if (files->len == 1 && !bow_pack_names_is_pack (g_ptr_array_index (files, 0)))
    {
      const char *path = g_ptr_array_index (files, 0);
      g_autoptr (GBytes) bytes = load (path, NULL);

      if (bytes != NULL && bow_shift_reader_is_table (bytes))
        return import_table (bytes, path, folder, progress, progress_data, cancellable, error);
    }
  self.summary = g_new0 (BowGazetteerSummary, 1);
  self.districts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self.n_files = files->len;
  for (; self.file < files->len; self.file++)
    {
      const char *path = g_ptr_array_index (files, self.file);

      if (!(bow_pack_names_is_pack (path) ? read_pack (&self, path, cancellable, error) : read_file (&self, path, cancellable, error)))
        return NULL;
    }
  if (!write_file (&self, folder, cancellable, error))
    return NULL;
  bow_gazetteer_set_forget_usual ();
  return g_steal_pointer (&self.summary);
}

static gboolean
remove_table (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *path = g_build_filename (parent, BOW_SHIFT_GRID_FILE, NULL);

  if (g_unlink (path) != 0)
    return FALSE;
  bow_grid_use_table (NULL);
  return TRUE;
}

/**
 * bow_gazetteer_remove:
 * @folder: where gazetteers lie
 * @file: the name of one of them, or %BOW_SHIFT_GRID_FILE
 * @error: return location
 *
 * Takes a gazetteer away, or the table of OSTN15.
 *
 * Returns: %FALSE with %BOW_ERROR_NOT_FOUND where there is none of that name
 */
gboolean
bow_gazetteer_remove (const char *folder,
                      const char *file,
                      GError    **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (strchr (file, G_DIR_SEPARATOR) == NULL && g_str_has_suffix (file, BOW_GAZETTEER_SUFFIX) && g_unlink (path) == 0)
    {
      bow_gazetteer_set_forget_usual ();
      return TRUE;
    }
  if (g_str_equal (file, BOW_SHIFT_GRID_FILE) && remove_table (folder))
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no gazetteer “%s”."), file);
  return FALSE;
}
