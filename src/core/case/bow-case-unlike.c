/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-duplicates.h"

#include <glib/gi18n-lib.h>

#include "case/bow-apply-merge.h"
#include "case/bow-merge-private.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"
#include "model/bow-relation.h"

/**
 * bow_case_same_relation:
 * @kind: a kind of record
 *
 * The relation by which two records of a kind tell of the same and both stay:
 * two reports of one event, that two callers saw, and else two records of one
 * thing.
 *
 * Returns: (transfer none): the relation
 */
const BowRelation *
bow_case_same_relation (const BowKind *kind)
{
  return bow_relation_find (g_str_equal (kind->name, "report") ? "same_incident_as" : "same_as");
}

/**
 * bow_case_do_unlike:
 * @self: a case in an action
 * @row: row of a record
 * @other: row of another
 * @unlike: whether they are not of the same thing, or that is taken back
 * @last: whether this ends the action
 * @error: return location
 *
 * Notes that two records are not of the same thing, or takes that back.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_unlike (BowCase   *self,
                    gint64     row,
                    gint64     other,
                    gboolean   unlike,
                    gboolean   last,
                    GError   **error)
{
  BowEntry entry = { .act = BOW_ACT_ALTERATION, .verb = unlike ? "unlike" : "alike" };
  BowStamp stamp;
  BowId other_id;

  if (!bow_load_id_of_row (self->connection, row, &entry.subject, error) || !bow_load_id_of_row (self->connection, other, &other_id, error))
    return FALSE;
  bow_payload_begin (self->payload);
  bow_payload_add_id (self->payload, "other", &other_id);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, &stamp, error) &&
         (unlike ? bow_apply_unlike (self->connection, &stamp, row, other, error)
                 : bow_apply_alike (self->connection, row, other, error));
}

/**
 * bow_case_check_pair:
 * @self: a case
 * @row: row of a record
 * @other: row of another
 * @error: return location
 *
 * Checks that two records are two, stand alone and are of one kind.
 *
 * Returns: (transfer none) (nullable): their kind, or %NULL with @error set
 */
const BowKind *
bow_case_check_pair (BowCase  *self,
                     gint64    row,
                     gint64    other,
                     GError  **error)
{
  const BowKind *kind = bow_case_read_kind (self, row, error);
  const BowKind *other_kind = kind != NULL ? bow_case_read_kind (self, other, error) : NULL;

  if (other_kind == NULL)
    return NULL;
  if (row == other)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("That is one record. Choose two."));
  else if (kind != other_kind)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("One is of the kind “%s” and the other of the kind “%s”. Choose two of one kind."),
                 bow_kind_get_label (kind), bow_kind_get_label (other_kind));
  else if (!bow_case_has_duplicates (kind))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Records of the kind “%s” are not compared and not merged. Link them instead."),
                 bow_kind_get_label (kind));
  else
    return kind;

  return NULL;
}

/**
 * bow_case_not_duplicate:
 * @self: a case
 * @row: row of a record
 * @other: row of another of the same kind
 * @error: return location
 *
 * Remembers that two records are not of the same thing, so that neither is
 * offered as a duplicate of the other until one of them changes.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_not_duplicate (BowCase  *self,
                        gint64    row,
                        gint64    other,
                        GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) || bow_case_check_pair (self, row, other, error) == NULL ||
      !bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_do_unlike (self, row, other, TRUE, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_link_same:
 * @self: a case
 * @row: row of a record
 * @other: row of another of the same kind
 * @because: (nullable): why, in words; %NULL says that they were compared
 * @error: return location
 *
 * Links two records that tell of the same and leaves both as they are: two
 * callers about one event corroborate each other.
 *
 * Returns: the link's row, or 0 with @error set
 */
gint64
bow_case_link_same (BowCase     *self,
                    gint64       row,
                    gint64       other,
                    const char  *because,
                    GError     **error)
{
  const BowKind *kind;
  BowLinkNew link = { .from = row, .to = other, .strength = "confirmed" };

  g_return_val_if_fail (BOW_IS_CASE (self), 0);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return 0;
  kind = bow_case_check_pair (self, row, other, error);
  if (kind == NULL)
    return 0;
  link.relation = bow_case_same_relation (kind)->name;
  link.because = because != NULL ? because : _("Compared side by side");

  return bow_case_link (self, &link, error);
}
