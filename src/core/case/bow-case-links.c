/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-around.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"

static gboolean
add_id (BowCase     *self,
        const char  *name,
        gint64       row,
        GError     **error)
{
  BowId id;

  if (!bow_load_id_of_row (self->connection, row, &id, error))
    return FALSE;
  bow_payload_add_id (self->payload, name, &id);

  return TRUE;
}

/**
 * bow_case_do_link:
 * @self: a case in an action
 * @deed: the link
 * @last: whether this ends the action
 * @row: (out): the link's row
 * @error: return location
 *
 * Links two records.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_link (BowCase            *self,
                  const BowLinkDeed  *deed,
                  gboolean            last,
                  gint64             *row,
                  GError            **error)
{
  BowEntry entry = { .act = BOW_ACT_COMBINATION, .verb = "link", .subject = deed->id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  if (!add_id (self, "from", deed->from, error) || !add_id (self, "to", deed->to, error) ||
      (deed->because_row != 0 && !add_id (self, "because_record", deed->because_row, error)))
    return FALSE;
  bow_payload_add_text (self->payload, "relation", deed->relation);
  bow_payload_add_text (self->payload, "strength", deed->strength);
  bow_payload_add_text (self->payload, "valid_from", deed->valid_from);
  bow_payload_add_text (self->payload, "valid_to", deed->valid_to);
  bow_payload_add_text (self->payload, "because", deed->because);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_append (self, &entry, last, &stamp, error) || !bow_apply_link (self->connection, &stamp, deed, error))
    return FALSE;
  *row = stamp.entry;

  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
check_day (const char  *text,
           GError     **error)
{
  static const BowField day = { .name = "valid", .type = BOW_FIELD_DATE, .label = N_("Valid") };

  return text == NULL || bow_field_check (&day, text, error);
}

/* What a community raised is not to lead to who raised it. */
static gboolean
check_apart (BowCase  *self,
             gint64    row,
             GError  **error)
{
  const BowKind *kind = bow_case_read_kind (self, row, error);

  if (kind == NULL)
    return FALSE;
  if ((kind->flags & BOW_KIND_APART) != 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 _("A link of a record of the kind “%s” rests on your own statement alone: a report, a line or a file could lead to who spoke."),
                 bow_kind_get_label (kind));

  return (kind->flags & BOW_KIND_APART) == 0;
}

static gboolean
check_provenance (BowCase           *self,
                  const BowLinkNew  *link,
                  GError           **error)
{
  const BowKind *kind;

  if (is_blank (link->because) == (link->because_row == 0))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                           _("A link needs one reason to believe it: a line of a note, a report, an attachment, or your own statement."));
      return FALSE;
    }
  if (link->because_row == 0)
    return TRUE;
  if (!check_apart (self, link->from, error) || !check_apart (self, link->to, error))
    return FALSE;

  kind = bow_case_read_kind (self, link->because_row, error);
  if (kind == NULL)
    return FALSE;
  if (g_str_equal (kind->name, "line") || g_str_equal (kind->name, "report") || g_str_equal (kind->name, "attachment"))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("A record of the kind “%s” cannot be the reason for a link. Choose a line of a note, a report or an attachment."),
               bow_kind_get_label (kind));
  return FALSE;
}

static gboolean
check_ends (BowCase           *self,
            const BowLinkNew  *link,
            GError           **error)
{
  const BowRelation *relation = bow_relation_find (link->relation);
  const BowKind *from = bow_case_read_kind (self, link->from, error);
  const BowKind *to = from != NULL ? bow_case_read_kind (self, link->to, error) : NULL;

  if (to == NULL || !bow_case_check_not_merged (self, link->from, error) || !bow_case_check_not_merged (self, link->to, error))
    return FALSE;

  if (relation == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There is no relation “%s”."), link->relation);
  else if (link->from == link->to)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("A record cannot be linked to itself."));
  else if (!bow_relation_fits (relation, from, to))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("“%s” does not lead from the kind “%s” to the kind “%s”."),
                 _(relation->label), bow_kind_get_label (from), bow_kind_get_label (to));
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_form (const BowLinkNew  *link,
            GError           **error)
{
  if (link->strength != NULL && bow_enumeration_find (&bow_link_strengths, link->strength) == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There is no strength “%s” of a link."), link->strength);
      return FALSE;
    }
  if (!check_day (link->valid_from, error) || !check_day (link->valid_to, error))
    return FALSE;
  if (link->valid_from != NULL && link->valid_to != NULL && strcmp (link->valid_from, link->valid_to) > 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("The last day of a link is before its first."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_absent (BowCase           *self,
              const BowLinkNew  *link,
              GError           **error)
{
  const BowRelation *relation = bow_relation_find (link->relation);
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT 1 FROM link WHERE relation = ?1 AND ((from_id = ?2 AND to_id = ?3) OR (?4 AND from_id = ?3 AND to_id = ?2))",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, link->relation);
  bow_statement_bind_integer (select, 2, link->from);
  bow_statement_bind_integer (select, 3, link->to);
  bow_statement_bind_integer (select, 4, relation->directed ? 0 : 1);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_EXISTS, _("These two are linked like this already."));

  return !has_row;
}

/**
 * bow_case_link:
 * @self: a case
 * @link: the link
 * @error: return location
 *
 * Links two records and says why, in one action.
 *
 * Returns: the link's row, or 0 with @error set: %BOW_ERROR_RULE where the
 *   relation does not fit or there is no reason, %BOW_ERROR_EXISTS,
 *   %BOW_ERROR_INVALID, %BOW_ERROR_NOT_FOUND
 */
gint64
bow_case_link (BowCase           *self,
               const BowLinkNew  *link,
               GError           **error)
{
  BowLinkDeed deed;
  gint64 row;

  g_return_val_if_fail (BOW_IS_CASE (self), 0);
  g_return_val_if_fail (link != NULL && link->relation != NULL, 0);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) || !check_ends (self, link, error) ||
      !check_provenance (self, link, error) || !check_form (link, error) || !check_absent (self, link, error))
    return 0;

  deed = (BowLinkDeed) {
    .from = link->from,
    .to = link->to,
    .relation = link->relation,
    .strength = link->strength != NULL ? link->strength : "unconfirmed",
    .valid_from = link->valid_from,
    .valid_to = link->valid_to,
    .because = link->because_row == 0 ? link->because : NULL,
    .because_row = link->because_row,
  };
  bow_id_generate (&deed.id);

  if (!bow_case_action_begin (self, error))
    return 0;
  if (bow_case_do_link (self, &deed, TRUE, &row, error))
    return bow_case_action_commit (self, TRUE, error) ? row : 0;

  bow_case_action_roll_back (self);
  return 0;
}

/**
 * bow_case_do_unlink:
 * @self: a case in an action
 * @row: row of a link
 * @last: whether this ends the action
 * @error: return location
 *
 * Removes a link.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_NOT_FOUND
 */
gboolean
bow_case_do_unlink (BowCase   *self,
                    gint64     row,
                    gboolean   last,
                    GError   **error)
{
  BowEntry entry = { .act = BOW_ACT_COMBINATION, .verb = "unlink", .supersedes = &row, .n_supersedes = 1 };
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT uuid FROM link WHERE id = ?", error);
  BowStamp stamp;
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such link in this case file."));
      return FALSE;
    }
  memcpy (entry.subject.bytes, bow_statement_bytes (select, 0, NULL), BOW_ID_LENGTH);

  return bow_case_append (self, &entry, last, &stamp, error) && bow_apply_unlink (self->connection, row, error);
}

/**
 * bow_case_unlink:
 * @self: a case
 * @link: row of a link
 * @error: return location
 *
 * Removes a link. The log keeps what it was.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_unlink (BowCase  *self,
                 gint64    link,
                 GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) || !bow_case_check_unlink (self, link, error) ||
      !bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_do_unlink (self, link, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/* Columns of the statement below. */
enum
{
  COLUMN_ID,
  COLUMN_RELATION,
  COLUMN_OUTGOING,
  COLUMN_OTHER,
  COLUMN_STRENGTH,
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_STATEMENT,
  COLUMN_BECAUSE_REF,
};

static BowLink *
read_link (BowCase       *self,
           BowStatement  *select,
           GError       **error)
{
  g_autoptr (BowRow) other = bow_case_read_row (self, bow_statement_integer (select, COLUMN_OTHER), error);
  const BowRelation *relation = bow_relation_find (bow_statement_text (select, COLUMN_RELATION));
  BowLinkData data;

  if (other == NULL)
    return NULL;
  if (relation == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NEWER, _("This record has a link that only a newer Bow Street knows."));
      return NULL;
    }

  data = (BowLinkData) {
    .row = bow_statement_integer (select, COLUMN_ID),
    .relation = relation,
    .outgoing = bow_statement_integer (select, COLUMN_OUTGOING) != 0,
    .other = other,
    .strength = bow_statement_text (select, COLUMN_STRENGTH),
    .valid_from = bow_statement_text (select, COLUMN_FROM),
    .valid_to = bow_statement_text (select, COLUMN_TO),
    .because = bow_statement_text (select, COLUMN_STATEMENT),
    .because_ref = bow_statement_text (select, COLUMN_BECAUSE_REF),
  };

  return bow_link_new (&data);
}

/**
 * bow_case_links_of:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Lists the links of a record, as seen from it, oldest first. Links to what is
 * in the bin are left out.
 *
 * Returns: (transfer container) (element-type BowLink) (nullable): the links,
 *   or %NULL with @error set
 */
GPtrArray *
bow_case_links_of (BowCase  *self,
                   gint64    row,
                   GError  **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;
  /* What is linked to what, is part of what is read. */
  if (!bow_case_may (self, BOW_PERMISSION_READ))
    return g_steal_pointer (&links);

  select = bow_connection_statement (self->connection,
                                     "SELECT l.id, l.relation, l.from_id = ?1, o.id, l.strength, l.valid_from, l.valid_to, "
                                     "p.statement || coalesce((SELECT group_concat(' · ' || q.statement, '') FROM merged_link x JOIN link j ON j.id = x.link "
                                     "JOIN provenance q ON q.id = j.primary_provenance WHERE x.joined = l.id AND x.link <> l.id AND q.statement <> p.statement), ''), "
                                     "(SELECT coalesce(b.ref, bp.ref) FROM record b LEFT JOIN record bp ON bp.id = b.parent WHERE b.id = p.record) "
                                     "FROM (SELECT * FROM link WHERE from_id = ?1 UNION ALL SELECT * FROM link WHERE to_id = ?1) l "
                                     "JOIN record o ON o.id = iif(l.from_id = ?1, l.to_id, l.from_id) "
                                     "JOIN provenance p ON p.id = l.primary_provenance "
                                     "WHERE o.binned_at IS NULL ORDER BY l.id",
                                     error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);

  while (bow_statement_step (select, &has_row, error))
    {
      BowLink *link;

      if (!has_row)
        return g_steal_pointer (&links);
      link = read_link (self, select, error);
      if (link == NULL)
        return NULL;
      g_ptr_array_add (links, link);
    }

  return NULL;
}
