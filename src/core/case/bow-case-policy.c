/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-retention.h"

#include <glib/gi18n-lib.h>

#include "case/bow-apply-retention.h"
#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/**
 * bow_retention_policy_free:
 * @self: a policy
 *
 * Frees it.
 */
void
bow_retention_policy_free (BowRetentionPolicy *self)
{
  g_free (self->content);
  g_free (self->kinds);
  g_free (self->source);
  g_free (self->source_date);
  g_free (self->changed_by);
  g_free (self);
}

static BowRetentionPolicy *
read_policy (BowStatement *select)
{
  BowRetentionPolicy *policy = g_new0 (BowRetentionPolicy, 1);

  policy->group = (int) bow_statement_integer (select, 0);
  policy->content = g_strdup (bow_statement_text (select, 1));
  policy->clear_months = (int) bow_statement_integer (select, 2);
  policy->review_months = (int) bow_statement_integer (select, 3);
  policy->minimum_months = (int) bow_statement_integer (select, 4);
  policy->kinds = g_strdup (bow_statement_text (select, 5));
  policy->source = g_strdup (bow_statement_text (select, 6));
  policy->source_date = g_strdup (bow_statement_text (select, 7));
  policy->changed_at = bow_statement_integer (select, 8);
  policy->changed_by = g_strdup (bow_statement_text (select, 9));

  return policy;
}

/**
 * bow_case_list_retention_policies:
 * @self: a case
 * @error: return location
 *
 * Lists what the force has set for each group.
 *
 * Returns: (transfer container) (element-type BowRetentionPolicy) (nullable):
 *   one for each group in order, or %NULL with @error set
 */
GPtrArray *
bow_case_list_retention_policies (BowCase  *self,
                                  GError  **error)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_retention_policy_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_connection_statement (self->connection,
                                     "SELECT p.id, p.content, p.clear_months, p.review_months, p.minimum_months, p.kinds, p.source, "
                                     "p.source_date, p.changed_at, a.name FROM retention_policy p "
                                     "LEFT JOIN account a ON a.id = p.changed_by ORDER BY p.id",
                                     error);
  if (select == NULL)
    return NULL;

  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&policies);
      g_ptr_array_add (policies, read_policy (select));
    }

  return NULL;
}

static gboolean
set_invalid (const char  *message,
             GError     **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, message);
  return FALSE;
}

static gboolean
check_kinds (const char  *kinds,
             GError     **error)
{
  g_auto (GStrv) names = bow_enumeration_split (kinds);

  for (char **name = names; *name != NULL; name++)
    {
      const BowKind *kind = bow_kind_find (*name);

      if (kind == NULL || kind->parent != NULL)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is no kind of record that a group could hold."), *name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_other_groups (BowCase                   *self,
                    const BowRetentionPolicy  *policy,
                    GError                   **error)
{
  g_autoptr (GPtrArray) policies = bow_case_list_retention_policies (self, error);
  g_auto (GStrv) names = bow_enumeration_split (policy->kinds);

  for (guint i = 0; policies != NULL && i < policies->len; i++)
    {
      const BowRetentionPolicy *other = g_ptr_array_index (policies, i);
      g_auto (GStrv) taken = bow_enumeration_split (other->kinds);

      for (char **name = names; *name != NULL; name++)
        if (other->group != policy->group && g_strv_contains ((const char *const *) taken, *name))
          {
            g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Records of the kind “%s” already come into group %d. Take them out there first."),
                         bow_kind_get_label (bow_kind_find (*name)), other->group);
            return FALSE;
          }
    }

  return policies != NULL;
}

static gboolean
check_policy (const BowRetentionPolicy  *policy,
              GError                   **error)
{
  const BowField date = { .name = "source_date", .type = BOW_FIELD_DATE, .label = N_("Date of the policy") };
  gboolean has_period = policy->clear_months > 0 || policy->review_months > 0 || policy->minimum_months > 0;

  if ((policy->clear_months > 0) != (policy->review_months > 0))
    return set_invalid (_("A clear period and a review cycle belong together: give both, or neither."), error);
  if (has_period && (policy->source == NULL || policy->source_date == NULL))
    return set_invalid (_("A period needs the policy that it is from, and the date of that policy."), error);

  return bow_field_check (&date, policy->source_date, error) && check_kinds (policy->kinds, error);
}

static void
add_months (GString    *payload,
            const char *name,
            int         months)
{
  if (months > 0)
    bow_payload_add_integer (payload, name, months);
}

static gboolean
write_policy (BowCase                   *self,
              const BowRetentionPolicy  *policy,
              GError                   **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "retention-policy", .subject = self->file_id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_integer (self->payload, "group", policy->group);
  bow_payload_add_text (self->payload, "content", policy->content);
  add_months (self->payload, "clear_months", policy->clear_months);
  add_months (self->payload, "review_months", policy->review_months);
  add_months (self->payload, "minimum_months", policy->minimum_months);
  bow_payload_add_text (self->payload, "kinds", policy->kinds);
  bow_payload_add_text (self->payload, "source", policy->source);
  bow_payload_add_text (self->payload, "source_date", policy->source_date);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_apply_retention_policy (self->connection, &stamp, policy, error);
}

/**
 * bow_case_set_retention_policy:
 * @self: a case
 * @policy: the policy for one group, without who set it and when; empty texts
 *   are none
 * @error: return location
 *
 * Sets how long the records of a group are kept. The dates of all that is in
 * it are computed anew, and records of the kinds that it names come into it.
 * Nothing is disposed of by that.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where a source or
 *   a date is missing, %BOW_ERROR_REFUSED where this account may not
 */
gboolean
bow_case_set_retention_policy (BowCase                   *self,
                               const BowRetentionPolicy  *policy,
                               GError                   **error)
{
  BowRetentionPolicy clean;

  g_return_val_if_fail (BOW_IS_CASE (self) && policy != NULL, FALSE);
  g_return_val_if_fail (policy->group >= 1 && policy->group <= BOW_RETENTION_N_GROUPS, FALSE);

  clean = *policy;
  if (clean.content != NULL && *clean.content == '\0')
    clean.content = NULL;
  if (clean.kinds != NULL && *clean.kinds == '\0')
    clean.kinds = NULL;
  if (clean.source != NULL && *clean.source == '\0')
    clean.source = NULL;
  if (clean.source_date != NULL && *clean.source_date == '\0')
    clean.source_date = NULL;

  if (!bow_case_require (self, BOW_PERMISSION_SETTING, error) || !check_policy (&clean, error) ||
      !check_other_groups (self, &clean, error) || !bow_case_action_begin (self, error))
    return FALSE;
  if (write_policy (self, &clean, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
