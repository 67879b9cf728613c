/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-save-plan-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-case-release.h"
#include "case/bow-decided.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"

typedef struct
{
  BowCase *bow_case;
  BowRecord *record;
  GArray *deeds;
} Plan;

static void
deed_clear (gpointer data)
{
  BowSaveDeed *deed = data;

  g_clear_object (&deed->record);
  g_clear_object (&deed->before);
}

/**
 * bow_save_deeds_new:
 *
 * Returns: (transfer full) (element-type BowSaveDeed): no deeds yet
 */
GArray *
bow_save_deeds_new (void)
{
  GArray *deeds = g_array_new (FALSE, FALSE, sizeof (BowSaveDeed));

  g_array_set_clear_func (deeds, deed_clear);

  return deeds;
}

static void
plan_add (Plan           *plan,
          BowSaveDeedType type,
          BowRecord      *record,
          BowRecord      *before,
          guint64         changed,
          gint64          seq)
{
  BowSaveDeed deed = {
    .type = type,
    .record = g_object_ref (record),
    .before = before != NULL ? g_object_ref (before) : NULL,
    .changed = changed,
    .seq = seq,
  };

  g_array_append_val (plan->deeds, deed);
}

static guint64
compare (BowRecord *before,
         BowRecord *after)
{
  const BowKind *kind = bow_record_get_kind (after);
  guint64 changed = 0;

  for (gsize i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (bow_record_get_at (before, i), bow_record_get_at (after, i)) != 0)
      changed |= G_GUINT64_CONSTANT (1) << i;

  return changed;
}

static BowRecord *
find_child (GListModel *children,
            gint64      row)
{
  for (guint i = 0; row != 0 && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (bow_record_get_row (child) == row)
        return child;
    }

  return NULL;
}

/* What is private is erased when it goes: it is not kept in a bin. */
static void
plan_removals (Plan           *plan,
               GListModel     *before,
               GListModel     *after,
               BowSaveDeedType type)
{
  /* What was never shown was not taken away. */
  if (type == BOW_SAVE_ERASE && bow_record_get_withheld (plan->record) > 0)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (before, i);
      gboolean is_private = (bow_record_get_kind (child)->flags & BOW_KIND_PRIVATE) != 0;

      if (find_child (after, bow_record_get_row (child)) == NULL && is_private == (type == BOW_SAVE_ERASE))
        plan_add (plan, type, child, NULL, 0, 0);
    }
}

static void
plan_child_changes (Plan       *plan,
                    GListModel *before,
                    GListModel *after)
{
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (after, i);
      BowRecord *old = find_child (before, bow_record_get_row (child));
      guint64 changed = old != NULL ? compare (old, child) : 0;

      if (changed != 0)
        plan_add (plan, BOW_SAVE_SET, child, old, changed, 0);
    }
}

static void
plan_new_children (Plan       *plan,
                   GListModel *after,
                   gint64      last_seq)
{
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (after, i);

      if (bow_record_get_row (child) == 0)
        plan_add (plan, BOW_SAVE_CREATE, child, NULL, 0, ++last_seq);
    }
}

static gboolean
read_last_seq (BowCase  *self,
               gint64    parent,
               gint64   *seq,
               GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection,
                                                              "SELECT coalesce(max(seq), 0) FROM record WHERE parent = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, parent);

  return bow_statement_read_integer (select, seq, error);
}

static gboolean
check_version (BowRecord  *before,
               BowRecord  *after,
               GError    **error)
{
  if (bow_record_get_version (before) == bow_record_get_version (after))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_CONFLICT,
               _("Somebody else changed %s while it was open here. Your text is still in the form: open the record anew beside it and take over what is missing."),
               bow_record_get_ref (after));
  return FALSE;
}

static gboolean
check_not_frozen (BowRecord  *before,
                  GError    **error)
{
  const BowKind *kind = bow_record_get_kind (before);

  if (kind->states == NULL || !bow_states_is_frozen (kind->states, bow_record_get_state (before)))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("%s is “%s” and does not change any more. Make a new record that supersedes it."),
               bow_record_get_ref (before), bow_enumeration_label (kind->states->names, bow_record_get_state (before)));
  return FALSE;
}

/* What says which ways are open to a record stays once it has gone one. */
static gboolean
check_deciding (BowRecord  *before,
                guint64     changed,
                GError    **error)
{
  const BowKind *kind = bow_record_get_kind (before);

  for (gsize i = 0; i < kind->n_fields; i++)
    if ((changed >> i & 1) != 0 && bow_states_decides (kind->states, kind->fields[i].name) &&
        g_strcmp0 (bow_record_get_state (before), bow_states_first (kind->states)) != 0)
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                     _("“%s” of %s changes only while it is “%s”. Make a new record instead."), _(kind->fields[i].label),
                     bow_record_get_ref (before), bow_enumeration_label (kind->states->names, bow_states_first (kind->states)));
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_removals (Plan    *plan,
                GError **error)
{
  for (guint i = 0; i < plan->deeds->len; i++)
    {
      const BowSaveDeed *deed = &g_array_index (plan->deeds, BowSaveDeed, i);

      if (deed->type == BOW_SAVE_BIN && !bow_case_check_lasting (bow_record_get_kind (deed->record), error))
        return FALSE;
    }

  return TRUE;
}

static guint64
filled_fields (BowRecord *record)
{
  guint64 filled = 0;

  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    if (bow_record_get_at (record, i) != NULL)
      filled |= G_GUINT64_CONSTANT (1) << i;

  return filled;
}

/* Erasures go first and bins last: a rule can want what holds who reported gone
 * before, and another line there before one goes. */
static gboolean
plan_change (Plan    *plan,
             GError **error)
{
  g_autoptr (BowRecord) before = bow_load_record (plan->bow_case->connection, bow_record_get_row (plan->record), TRUE, error);
  GListModel *old_children;
  GListModel *new_children;
  guint64 changed;
  gint64 last_seq;

  if (before == NULL || !bow_case_check_not_merged (plan->bow_case, bow_record_get_row (plan->record), error) ||
      !check_version (before, plan->record, error) ||
      !read_last_seq (plan->bow_case, bow_record_get_row (plan->record), &last_seq, error))
    return FALSE;

  bow_decided_settle (before, plan->record);
  old_children = bow_record_get_children (before);
  new_children = bow_record_get_children (plan->record);
  changed = compare (before, plan->record);

  plan_removals (plan, old_children, new_children, BOW_SAVE_ERASE);
  if (changed != 0)
    plan_add (plan, BOW_SAVE_SET, plan->record, before, changed, 0);
  plan_child_changes (plan, old_children, new_children);
  plan_new_children (plan, new_children, last_seq);
  plan_removals (plan, old_children, new_children, BOW_SAVE_BIN);

  return plan->deeds->len == 0 ||
         (check_not_frozen (before, error) && check_removals (plan, error) && check_deciding (before, changed, error) && bow_case_check_sealed (plan->bow_case, before, changed, error) &&
          bow_case_check_dissemination (plan->bow_case, before, plan->record, error));
}

static gboolean
plan_all (Plan    *plan,
          GError **error)
{
  if (bow_record_get_row (plan->record) != 0)
    return plan_change (plan, error);

  bow_decided_settle (NULL, plan->record);
  if (!bow_case_check_sealed (plan->bow_case, plan->record, filled_fields (plan->record), error))
    return FALSE;
  plan_add (plan, BOW_SAVE_CREATE, plan->record, NULL, 0, 0);
  plan_new_children (plan, bow_record_get_children (plan->record), 0);

  return bow_case_check_dissemination (plan->bow_case, NULL, plan->record, error);
}

static gboolean
check_computed (const BowSaveDeed *deed,
                GError           **error)
{
  const BowKind *kind = bow_record_get_kind (deed->record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      gboolean is_said = deed->type == BOW_SAVE_CREATE ? bow_record_get_at (deed->record, i) != NULL
                                                   : deed->type == BOW_SAVE_SET && (deed->changed >> i & 1) != 0;

      if (is_said && (kind->fields[i].flags & BOW_FIELD_COMPUTED) != 0)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("“%s” is written by the program and by nobody else."), _(kind->fields[i].label));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_fixed (const BowSaveDeed *deed,
             GError           **error)
{
  const BowKind *kind = bow_record_get_kind (deed->record);

  for (gsize i = 0; deed->type == BOW_SAVE_SET && i < kind->n_fields; i++)
    if ((deed->changed >> i & 1) != 0 && (kind->fields[i].flags & BOW_FIELD_FIXED) != 0)
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                     _("“%s” does not change once it is saved. Record it anew instead."), _(kind->fields[i].label));
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_deeds (Plan    *plan,
             GError **error)
{
  for (guint i = 0; i < plan->deeds->len; i++)
    {
      const BowSaveDeed *deed = &g_array_index (plan->deeds, BowSaveDeed, i);

      if (!check_fixed (deed, error) || (!plan->bow_case->is_computing && !check_computed (deed, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_save_plan:
 * @bow_case: a case in an action
 * @record: a record, new or read from the case and changed
 * @deeds: (element-type BowSaveDeed): where to
 * @error: return location
 *
 * Finds out what saving a record with what lives in it comes to, in the order in
 * which it is to be done, and whether all of it may be.
 *
 * Returns: %FALSE with @error set where it may not
 */
gboolean
bow_save_plan (BowCase    *bow_case,
               BowRecord  *record,
               GArray     *deeds,
               GError    **error)
{
  Plan plan = { bow_case, record, deeds };

  return plan_all (&plan, error) && check_deeds (&plan, error);
}
