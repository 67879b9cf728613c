/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-merge.h"

#include <glib/gi18n-lib.h>

#include "case/bow-action.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"

#define LATER_SQL                                                                                       \
  "SELECT s.ref, a.ref FROM merged t JOIN merged n ON n.id > t.id JOIN record s ON s.id = n.survivor "  \
  "JOIN record a ON a.id = n.absorbed WHERE t.survivor = ?1 AND t.absorbed = ?2 AND (t.survivor IN (n.survivor, n.absorbed) " \
  "OR EXISTS(SELECT 1 FROM merged_link x JOIN merged_link y ON y.merged = n.id AND x.link IN (y.link, y.joined) WHERE x.merged = t.id)) " \
  "ORDER BY n.id DESC LIMIT 1"

/**
 * bow_case_check_unmerge:
 * @self: a case
 * @deed: a merge that stands
 * @error: return location
 *
 * Checks that no later merge rests on one.
 *
 * Returns: %FALSE with %BOW_ERROR_RULE set where one does
 */
gboolean
bow_case_check_unmerge (BowCase             *self,
                        const BowMergeDeed  *deed,
                        GError             **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, LATER_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, deed->survivor);
  bow_statement_bind_integer (select, 2, deed->absorbed);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s was merged into %s later. Take these two apart first."),
                 bow_statement_text (select, 1), bow_statement_text (select, 0));

  return !has_row;
}

typedef struct
{
  BowCase *bow_case;
  BowAction *action;
  gint64 survivor;
  /* Labels of fields that somebody has changed since. */
  GPtrArray *kept;
} Unmerging;

static gboolean
put_back_value (Unmerging            *self,
                BowRecord            *record,
                const BowActionStep  *step,
                guint64              *changed,
                GError              **error)
{
  int index = bow_kind_field_index (bow_record_get_kind (record), step->field);
  g_autofree char *set = bow_action_value (step);
  g_autofree char *before = NULL;

  if (index < 0)
    return TRUE;
  if (g_strcmp0 (set, bow_record_get_at (record, (gsize) index)) != 0)
    {
      if (bow_record_get_row (record) == self->survivor)
        g_ptr_array_add (self->kept, g_strdup (_(bow_record_get_kind (record)->fields[index].label)));
      return TRUE;
    }
  if (!bow_action_value_before (self->bow_case->connection, step, &before, error))
    return FALSE;
  if (g_strcmp0 (before, set) != 0)
    {
      bow_record_set_at (record, (gsize) index, before);
      *changed |= G_GUINT64_CONSTANT (1) << index;
    }

  return TRUE;
}

/* The fields that one record had set one after the other, from step @first on. */
static gboolean
put_back_record (Unmerging  *self,
                 guint       first,
                 guint      *n_done,
                 GError    **error)
{
  GPtrArray *steps = self->action->steps;
  const BowActionStep *step = g_ptr_array_index (steps, first);
  g_autoptr (BowRecord) record = NULL;
  guint64 changed = 0;
  gint64 row;

  if (!bow_load_row_of_id (self->bow_case->connection, &step->subject, &row, error))
    return FALSE;
  record = row != 0 ? bow_load_record (self->bow_case->connection, row, FALSE, error) : NULL;
  if (row != 0 && record == NULL)
    return FALSE;

  for (*n_done = 0; first + *n_done < steps->len; (*n_done)++)
    {
      const BowActionStep *other = g_ptr_array_index (steps, first + *n_done);

      if (!g_str_equal (other->verb, "set") || !bow_id_equal (&other->subject, &step->subject))
        break;
      if (record != NULL && !put_back_value (self, record, other, &changed, error))
        return FALSE;
    }

  return changed == 0 || bow_case_do_set (self->bow_case, record, changed, FALSE, error);
}

static gboolean
put_back (Unmerging  *self,
          GError    **error)
{
  guint n_done;

  for (guint i = 0; i < self->action->steps->len; i += n_done)
    {
      n_done = 1;
      if (g_str_equal (((const BowActionStep *) g_ptr_array_index (self->action->steps, i))->verb, "set") &&
          !put_back_record (self, i, &n_done, error))
        return FALSE;
    }

  return TRUE;
}

static char *
describe (const Unmerging *self,
          const BowMerged *merged)
{
  g_autofree char *kept = NULL;

  if (self->kept->len == 0)
    return g_strdup_printf (_("%s is a record of its own again."), merged->ref);

  g_ptr_array_add (self->kept, NULL);
  kept = g_strjoinv (", ", (char **) self->kept->pdata);

  return g_strdup_printf (_("%s is a record of its own again. What was changed in %s since stays there: %s."),
                          merged->ref, merged->survivor_ref, kept);
}

static gint64
find_merge_entry (BowCase          *self,
                  const BowMerged  *merged,
                  GError          **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT id FROM merged WHERE absorbed = ?", error);
  gint64 entry;

  if (select == NULL)
    return 0;
  bow_statement_bind_integer (select, 1, merged->row);

  return bow_statement_read_integer (select, &entry, error) ? entry : 0;
}

static gboolean
unmerge (Unmerging           *self,
         const BowMergeDeed  *deed,
         GError             **error)
{
  return bow_case_do_unmerge (self->bow_case, deed, error) && put_back (self, error) &&
         bow_case_do_part (self->bow_case, deed, TRUE, error);
}

/**
 * bow_case_unmerge:
 * @self: a case
 * @absorbed: row of a record that is merged into another
 * @error: return location
 *
 * Takes two records apart again, as one action: the fields that the merge
 * changed, the links and what lived in either are as they were before. What
 * somebody has changed or linked since stays with the record that stood for
 * both.
 *
 * Returns: (transfer full) (nullable): a sentence that says what was done, or
 *   %NULL with @error set: %BOW_ERROR_RULE where it is not merged, or a later
 *   merge rests on it
 */
char *
bow_case_unmerge (BowCase  *self,
                  gint64    absorbed,
                  GError  **error)
{
  g_autoptr (BowMerged) merged = NULL;
  g_autoptr (BowAction) action = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  Unmerging unmerging = { .bow_case = self, .kept = kept };
  BowMergeDeed deed;
  gint64 entry;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) || !bow_case_read_merged (self, absorbed, &merged, error))
    return NULL;
  if (merged == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("This record is not merged into another."));
      return NULL;
    }

  deed = (BowMergeDeed) { .survivor = merged->survivor, .absorbed = absorbed, .because = merged->because };
  entry = find_merge_entry (self, merged, error);
  if (entry == 0 || !bow_case_check_unmerge (self, &deed, error))
    return NULL;
  action = bow_action_find_at (self->connection, entry, error);
  if (action == NULL || !bow_case_action_begin (self, error))
    return NULL;

  unmerging.action = action;
  unmerging.survivor = merged->survivor;
  if (unmerge (&unmerging, &deed, error))
    return bow_case_action_commit (self, TRUE, error) ? describe (&unmerging, merged) : NULL;

  bow_case_action_roll_back (self);
  return NULL;
}
