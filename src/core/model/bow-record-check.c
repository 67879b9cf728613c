/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a record can be saved as it is. The database refuses the same by
 * itself; this says why, at the field, before it is tried. */
#include "model/bow-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_problem (GPtrArray *problems, BowRecord *record, const BowField *field, const char *message)
{
  BowProblem *problem = g_new0 (BowProblem, 1);

  problem->record = g_object_ref (record);
  problem->field = field;
  problem->message = g_strdup (message);
  g_ptr_array_add (problems, problem);
}

static void
check_field (BowRecord *self, gsize index, GPtrArray *problems)
{
  const BowField *field = &bow_record_get_kind (self)->fields[index];
  const char *text = bow_record_get_at (self, index);
  const char *instead = field->unless != NULL ? bow_record_get (self, field->unless) : NULL;
  const char *earlier = field->not_before != NULL ? bow_record_get (self, field->not_before) : NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL && instead != NULL)
    return;
  if (!bow_field_check (field, text, &error))
    add_problem (problems, self, field, error->message);
  else if (text != NULL && earlier != NULL && strcmp (text, earlier) < 0)
    {
      const BowField *other = bow_kind_field (bow_record_get_kind (self), field->not_before);
      g_autofree char *message = NULL;

      message = g_strdup_printf (_("“%s” is before “%s”."), _(field->label), _(other->label));
      add_problem (problems, self, field, message);
    }
}

static gboolean
rule_applies (BowRecord *self, const BowRule *rule)
{
  const BowField *field = bow_kind_field (bow_record_get_kind (self), rule->when);
  const char *text = bow_record_get (self, rule->when);

  if (text == NULL)
    return FALSE;
  if (rule->is == NULL)
    return TRUE;
  if (field->type == BOW_FIELD_SET)
    {
      g_auto (GStrv) codes = bow_enumeration_split (text);

      return g_strv_contains ((const char *const *) codes, rule->is);
    }
  return strcmp (text, rule->is) == 0;
}

static guint
count_children (BowRecord *self, const char *kind)
{
  GListModel *children = bow_record_get_children (self);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      n += strcmp (bow_record_get_kind (child)->name, kind) == 0 ? 1 : 0;
    }
  return n;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return text == NULL || *g_strstrip (copy) == '\0';
}

/* Children that whoever reads the record is not shown are in it all the same. */
static gboolean
holds_withheld (BowRecord *self, const char *kind)
{
  return bow_record_get_withheld (self) > 0 && (bow_kind_find (kind)->flags & BOW_KIND_PRIVATE) != 0;
}

static void
check_rule (BowRecord *self, const BowRule *rule, GPtrArray *problems)
{
  const BowKind *kind = bow_record_get_kind (self);
  const char *text;

  if (!rule_applies (self, rule))
    return;
  if (rule->bars != NULL)
    {
      if (count_children (self, rule->bars) > 0 || holds_withheld (self, rule->bars))
        add_problem (problems, self, bow_kind_field (kind, rule->when), _(rule->message));
      return;
    }
  text = bow_record_get (self, rule->then);
  if (is_blank (text) || (rule->only != NULL && strcmp (text, rule->only) != 0))
    add_problem (problems, self, bow_kind_field (kind, rule->then), _(rule->message));
}

static void
check_state (BowRecord *self, GPtrArray *problems)
{
  const BowStates *states = bow_record_get_kind (self)->states;
  const char *state = bow_record_get_state (self);

  for (gsize i = 0; states != NULL && i < states->n_transitions; i++)
    {
      const BowTransition *transition = &states->transitions[i];
      g_autofree char *message = NULL;

      if (transition->needs_child == NULL
          || g_strcmp0 (transition->to, state) != 0
          || count_children (self, transition->needs_child) > 0)
        continue;
      /* Translators: a kind of record within another, such as "Line", and a state, such as "Submitted". */
      message = g_strdup_printf (_("Add at least one “%s”: the state “%s” needs it."),
                                 bow_kind_get_label (bow_kind_find (transition->needs_child)),
                                 bow_enumeration_label (states->names, state));
      add_problem (problems, self, NULL, message);
      return;
    }
}

static gboolean
says_any (BowRecord *self, const char *fields)
{
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);
  gboolean any = FALSE;

  for (gsize i = 0; names[i] != NULL; i++)
    any |= !is_blank (bow_record_get (self, names[i]));
  return any;
}

/* What its state wants to be said stays said. */
static void
check_needed_fields (BowRecord *self, GPtrArray *problems)
{
  const BowKind *kind = bow_record_get_kind (self);
  const char *state = bow_record_get_state (self);

  for (gsize i = 0; kind->states != NULL && i < kind->states->n_transitions; i++)
    {
      const BowTransition *transition = &kind->states->transitions[i];
      g_autofree char *message = NULL;
      g_auto (GStrv) names = NULL;

      if (transition->needs_field == NULL || g_strcmp0 (transition->to, state) != 0 || says_any (self, transition->needs_field))
        continue;
      names = g_strsplit (transition->needs_field, " ", 2);
      message = bow_transition_explain_fields (transition, kind);
      add_problem (problems, self, bow_kind_field (kind, names[0]), message);
      return;
    }
}

static void
check_record (BowRecord *self, GPtrArray *problems)
{
  const BowKind *kind = bow_record_get_kind (self);
  GListModel *children = bow_record_get_children (self);

  for (gsize i = 0; i < kind->n_fields; i++)
    check_field (self, i, problems);
  for (gsize i = 0; i < kind->n_rules; i++)
    check_rule (self, &kind->rules[i], problems);
  check_state (self, problems);
  check_needed_fields (self, problems);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      check_record (child, problems);
    }
}

/**
 * bow_record_check:
 * @self: a record, normalised
 * @problems: (nullable) (element-type BowProblem): where what is wrong is
 *   added; frees its elements with bow_problem_free()
 *
 * Checks the fields, the rules and what the state needs, in the record and in
 * what lives in it.
 *
 * Returns: %TRUE where nothing is wrong
 */
gboolean
bow_record_check (BowRecord *self, GPtrArray *problems)
{
  g_autoptr (GPtrArray) own = NULL;
  guint before;

  g_return_val_if_fail (BOW_IS_RECORD (self), FALSE);

  if (problems == NULL)
    problems = own = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  before = problems->len;
  check_record (self, problems);
  return problems->len == before;
}

/**
 * bow_problem_free:
 * @self: (transfer full): a problem
 *
 * Frees a problem.
 */
void
bow_problem_free (BowProblem *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->record);
  g_free (self->message);
  g_free (self);
}
