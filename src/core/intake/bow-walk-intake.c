/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-walk-intake.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "exchange/bow-gpx-reader.h"

/* A clock may be wrong by as much, or stand in another zone. */
#define ALLOWANCE G_GINT64_CONSTANT (86400000)

/**
 * bow_walk_intake_check:
 * @tracks: (element-type BowGpxTrack): the tracks of a file
 * @file: its name, for messages
 * @error: return location
 *
 * Looks at whether patrols can have been out then.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID where one lies in the future
 */
gboolean
bow_walk_intake_check (GPtrArray   *tracks,
                       const char  *file,
                       GError     **error)
{
  for (guint i = 0; i < tracks->len; i++)
    {
      const BowGpxTrack *track = g_ptr_array_index (tracks, i);
      g_autofree char *day = bow_instant_print_day (track->to);

      if (track->to <= bow_clock_now () + ALLOWANCE)
        continue;
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("%s: a track ends on %s, which has not come yet. The clock of the device was wrong."), file, day);
      return FALSE;
    }

  return TRUE;
}

static char *
make_title (const BowGpxTrack *track,
            const char        *file)
{
  const BowField *field = bow_kind_field (bow_kind_find ("walk"), "title");
  const char *name = track->name != NULL ? track->name : file;

  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), (glong) bow_field_get_maximum (field)));
}

/* How far the line may be off stands where whoever reads it will see it. */
static char *
describe_drawing (const BowGpxTrack *track,
                  const BowGeometry *line,
                  double             tolerance)
{
  gsize n_kept;

  bow_geometry_get_positions (line, &n_kept);

  return g_strdup_printf (_("The track is drawn with %u of its %u positions; none of the others lies further than %.0f metres from the line."),
                          (guint) n_kept, track->fixes->len, tolerance);
}

static void
fill (BowRecord         *walk,
      const BowGpxTrack *track,
      const char        *file)
{
  const BowInterval interval = { track->from / 1000 * 1000, track->to / 1000 * 1000, BOW_TIME_EXACT };
  double tolerance;
  g_autoptr (BowGeometry) line = bow_gpx_track_draw (track, &tolerance);
  g_autofree char *title = make_title (track, file);
  g_autofree char *when = bow_interval_print (&interval);
  g_autofree char *where = bow_geometry_print (line);
  g_autofree char *drawing = tolerance > 0 ? describe_drawing (track, line, tolerance) : NULL;

  bow_record_set (walk, "title", title);
  bow_record_set (walk, "walked", when);
  bow_record_set (walk, "track", where);
  bow_record_set (walk, "observations", drawing);
}

/**
 * bow_walk_intake_save:
 * @bow_case: a case, in a batch
 * @tracks: (element-type BowGpxTrack): the tracks of a file
 * @file: its name, the title of what has none
 * @saved: told of each
 * @data: handed to @saved
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes a patrol out of each track.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_walk_intake_save (BowCase           *bow_case,
                      GPtrArray         *tracks,
                      const char        *file,
                      BowWalkSavedFunc   saved,
                      gpointer           data,
                      GCancellable      *cancellable,
                      GError           **error)
{
  for (guint i = 0; i < tracks->len; i++)
    {
      g_autoptr (BowRecord) walk = !g_cancellable_set_error_if_cancelled (cancellable, error)
                                   ? bow_case_new_record (bow_case, bow_kind_find ("walk"), error) : NULL;

      if (walk == NULL)
        return FALSE;
      fill (walk, g_ptr_array_index (tracks, i), file);
      if (!bow_case_save (bow_case, walk, error) || !saved (walk, data, error))
        return FALSE;
    }

  return TRUE;
}
