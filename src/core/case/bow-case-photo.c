/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-photo.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "geo/bow-geometry.h"

/* What is assumed of a camera that does not say how exact it is: indoors and
 * between high houses it can be as far off. */
#define ASSUMED_M 100

/* The head of a picture is in the first piece of it. Nothing is offered of what
 * hangs on an anonymous report: a place can say who. */
#define FIND_SQL                                                                                      \
  "SELECT r.ref, coalesce(a.file_name, ''), c.bytes FROM link l JOIN attachment a ON a.id = l.from_id " \
  "JOIN record r ON r.id = a.id JOIN attachment_chunk c ON c.attachment = a.id AND c.seq = 0 "        \
  "WHERE l.to_id = ? AND l.relation = 'attached_to' AND l.strength <> 'disproved' AND r.binned_at IS NULL " \
  "AND a.media_type = 'image/jpeg' "                                                                  \
  "AND NOT EXISTS(SELECT 1 FROM link o JOIN report p ON p.id = o.to_id "                              \
  "WHERE o.from_id = a.id AND o.relation = 'attached_to' AND p.anonymity = 'anonymous') "             \
  "AND NOT EXISTS(SELECT 1 FROM report p WHERE p.id = l.to_id AND p.anonymity = 'anonymous') "        \
  "ORDER BY l.id DESC"

/**
 * bow_photo_found_free:
 * @self: (nullable): a place that a photograph says
 *
 * Frees it.
 */
void
bow_photo_found_free (BowPhotoFound *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->file_name);
  g_free (self);
}

/**
 * bow_photo_found_describe:
 * @self: a place that a photograph says
 *
 * Where it is from and how exact, in a sentence that the log keeps.
 *
 * Returns: (transfer full): the sentence
 */
char *
bow_photo_found_describe (const BowPhotoFound *self)
{
  if (self->place.error_m > 0)
    return g_strdup_printf (_("From the photograph %s “%s”, EXIF; exact to %.0f metres, as the camera says"),
                            self->ref, self->file_name, ceil (self->place.error_m));
  return g_strdup_printf (_("From the photograph %s “%s”, EXIF; how exact is unknown, %d metres are assumed"),
                          self->ref, self->file_name, ASSUMED_M);
}

static gboolean
find (BowCase        *self,
      gint64          row,
      BowPhotoFound **found,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, FIND_SQL, error);
  gboolean has_row;

  *found = NULL;
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      g_autoptr (GBytes) head = NULL;
      BowPhotoPlace place;
      const guint8 *bytes;
      gsize length;

      if (!has_row)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bytes = bow_statement_bytes (select, 2, &length);
      head = g_bytes_new (bytes, length);
      if (!bow_photo_place_read (head, &place))
        continue;
      *found = g_new0 (BowPhotoFound, 1);
      (*found)->ref = g_strdup (bow_statement_text (select, 0));
      (*found)->file_name = g_strdup (bow_statement_text (select, 1));
      (*found)->place = place;
      return TRUE;
    }

  return FALSE;
}

/**
 * bow_case_find_photo_place:
 * @self: a case
 * @row: row of a record
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Looks among the photographs attached to a record for one that says where it
 * was taken; the last attached comes first. Of an anonymous report none is.
 *
 * Returns: (transfer full) (nullable): the place; %NULL without @error set where
 *   none says so, or where a record of the kind has no position
 */
BowPhotoFound *
bow_case_find_photo_place (BowCase       *self,
                           gint64         row,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (BowRecord) record = NULL;
  BowPhotoFound *found;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  record = bow_load_record (self->connection, row, FALSE, error);
  if (record == NULL || bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE) == NULL ||
      !bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_READ, error) ||
      !find (self, row, &found, cancellable, error))
    return NULL;

  return found;
}

static gboolean
set_position (BowCase              *self,
              BowRecord            *record,
              const BowPhotoFound  *found,
              GError              **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  int index = bow_kind_field_index (kind, bow_kind_first_of_type (kind, BOW_FIELD_WHERE)->name);
  double precision_m = found->place.error_m > 0 ? MAX (1, ceil (found->place.error_m)) : ASSUMED_M;
  g_autoptr (BowGeometry) point = bow_geometry_new_point (found->place.longitude, found->place.latitude, precision_m);
  g_autofree char *position = bow_geometry_print (point);
  g_autofree char *reason = bow_photo_found_describe (found);

  if (g_strcmp0 (bow_record_get_at (record, (gsize) index), position) == 0)
    return TRUE;
  if (!bow_case_action_begin (self, error))
    return FALSE;
  bow_record_set_at (record, (gsize) index, position);
  if (bow_case_do_set_because (self, record, G_GUINT64_CONSTANT (1) << index, reason, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_use_photo_place:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Makes the place that a photograph attached to a record says the record's
 * position. The log keeps which photograph, and how exact it is said to be.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_NOT_FOUND where no
 *   photograph of it says where it was taken
 */
gboolean
bow_case_use_photo_place (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (BowRecord) record = NULL;
  BowPhotoFound *found = NULL;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  record = bow_load_record (self->connection, row, TRUE, error);
  if (record == NULL || !bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_WRITE, error) ||
      !bow_case_check_not_merged (self, row, error) || !find (self, row, &found, NULL, error))
    return FALSE;
  if (found == NULL || bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE) == NULL)
    {
      bow_photo_found_free (found);
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                   _("No photograph attached to %s says where it was taken. Set the place by hand."), bow_record_get_ref (record));
      return FALSE;
    }
  done = set_position (self, record, found, error);
  bow_photo_found_free (found);

  return done;
}
