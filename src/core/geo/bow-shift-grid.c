/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-shift-grid.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

#define MAGIC "BOWSHIFT"
#define ORDER 0x01020304u
#define STEP 1000.0

typedef struct
{
  char magic[8];
  guint32 order;
  guint32 n_points;
} Head;

struct _BowShiftGrid
{
  GMappedFile *file;
  const BowShift *shifts;
};

G_STATIC_ASSERT (sizeof (Head) == 16);

/**
 * bow_shift_grid_dup_path:
 *
 * Returns: (transfer full): where the table of this computer is kept
 */
char *
bow_shift_grid_dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "bowstreet", BOW_SHIFT_GRID_FILE, NULL);
}

/**
 * bow_shift_grid_load:
 * @path: a file that bow_shift_grid_write() made
 * @error: return location
 *
 * Opens the table.
 *
 * Returns: (transfer full): the table; %NULL with %BOW_ERROR_NOT_FOUND, or
 *   %BOW_ERROR_FORMAT where the file is none
 */
BowShiftGrid *
bow_shift_grid_load (const char *path,
                     GError    **error)
{
  g_autoptr (BowShiftGrid) self = g_new0 (BowShiftGrid, 1);
  const Head *head;

  self->file = g_mapped_file_new (path, FALSE, NULL);
  if (self->file == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s is not there, or is not a file."), path);
      return NULL;
    }
  head = (const Head *) (gconstpointer) g_mapped_file_get_contents (self->file);
  if (g_mapped_file_get_length (self->file) != sizeof *head + BOW_SHIFT_GRID_POINTS * sizeof (BowShift)
      || memcmp (head->magic, MAGIC, sizeof head->magic) != 0 || head->order != ORDER || head->n_points != BOW_SHIFT_GRID_POINTS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s is not the table of the National Grid. Import it again."), path);
      return NULL;
    }
  self->shifts = (const BowShift *) (gconstpointer) (head + 1);
  return g_steal_pointer (&self);
}

static gboolean
write_parts (GOutputStream  *stream,
             const BowShift *shifts,
             GCancellable   *cancellable,
             GError        **error)
{
  Head head = { .order = ORDER, .n_points = BOW_SHIFT_GRID_POINTS };

  memcpy (head.magic, MAGIC, sizeof head.magic);
  return g_output_stream_write_all (stream, &head, sizeof head, NULL, cancellable, error)
         && g_output_stream_write_all (stream, shifts, BOW_SHIFT_GRID_POINTS * sizeof *shifts, NULL, cancellable, error)
         && g_output_stream_close (stream, cancellable, error);
}

/**
 * bow_shift_grid_write:
 * @shifts: (array): %BOW_SHIFT_GRID_POINTS shifts, row by row from the south-west
 * @path: where to
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes the table, so that it need not be read as text again.
 *
 * Returns: %FALSE with %BOW_ERROR_IO, or as it was cancelled; then @path is
 *   what it was
 */
gboolean
bow_shift_grid_write (const BowShift *shifts,
                      const char     *path,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autofree char *draft = g_strconcat (path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (draft);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_unlink (draft);
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, cancellable, &local_error);
  if (stream != NULL && write_parts (G_OUTPUT_STREAM (stream), shifts, cancellable, &local_error) && g_rename (draft, path) == 0)
    return TRUE;
  g_unlink (draft);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("%s cannot be written: %s"), path,
                 local_error != NULL ? local_error->message : g_strerror (EIO));
  return FALSE;
}

/**
 * bow_shift_grid_free:
 * @self: (transfer full): a table
 */
void
bow_shift_grid_free (BowShiftGrid *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

/**
 * bow_shift_grid_get:
 * @self: a table
 * @x: metres east on the projection of ETRS89
 * @y: metres north
 * @east: (out): what to add to @x, in metres
 * @north: (out): what to add to @y
 *
 * Reads the shift of a point from the four points around it, in proportion to
 * how near it is to each, as the Survey defines it.
 *
 * Returns: %FALSE where the point is not on the table
 */
gboolean
bow_shift_grid_get (const BowShiftGrid *self,
                    double              x,
                    double              y,
                    double             *east,
                    double             *north)
{
  int column = (int) floor (x / STEP), row = (int) floor (y / STEP);
  double t = x / STEP - column, u = y / STEP - row;
  const BowShift *south, *top;

  if (!(x >= 0 && y >= 0) || column >= BOW_SHIFT_GRID_COLUMNS - 1 || row >= BOW_SHIFT_GRID_ROWS - 1)
    return FALSE;
  south = self->shifts + (gsize) row * BOW_SHIFT_GRID_COLUMNS + column;
  top = south + BOW_SHIFT_GRID_COLUMNS;
  *east = ((1 - t) * (1 - u) * south[0].east + t * (1 - u) * south[1].east + t * u * top[1].east + (1 - t) * u * top[0].east) / 1000;
  *north = ((1 - t) * (1 - u) * south[0].north + t * (1 - u) * south[1].north + t * u * top[1].north + (1 - t) * u * top[0].north) / 1000;
  return TRUE;
}
