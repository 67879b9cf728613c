/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-interval.h"
#include "case/bow-case-dispose.h"
#include "case/bow-case-retention.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

#define LIMIT 1000

static gboolean
set_usage (const char  *message,
           GError     **error)
{
  g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, message);
  return FALSE;
}

static void
tell_item (BowCli                 *self,
           const BowRetentionItem *item)
{
  bow_cli_output_member (self->output, "ref", item->ref);
  bow_cli_output_member (self->output, "kind", item->kind->name);
  bow_cli_output_member (self->output, "title", item->title);
  bow_cli_output_number (self->output, "group", item->group);
  bow_cli_output_member (self->output, "state", item->state);
  bow_cli_output_member (self->output, "clear_start", item->clear_start);
  bow_cli_output_member (self->output, "next_review", item->next_review);
  bow_cli_output_member (self->output, "due_on", item->due_on);
  bow_cli_output_member (self->output, "not_before", item->not_before);
  bow_cli_output_member (self->output, "retained_on", item->retained_on);
  bow_cli_output_member (self->output, "early", item->early);
  bow_cli_output_number (self->output, "holds", item->n_holds);
  if (item->n_contacts > 0)
    bow_cli_output_number (self->output, "contacts", item->n_contacts);
  bow_cli_output_member (self->output, "outcome", item->outcome);
  bow_cli_output_member (self->output, "reasons", item->reasons);
  bow_cli_output_member (self->output, "text", item->text);
  bow_cli_output_member (self->output, "decided_by", item->decided_by);
  bow_cli_output_line (self->output, "%-10s %-12s %c %-12s %s%s", item->ref, item->due_on != NULL ? item->due_on : "—",
                       item->group > 0 ? '0' + item->group : ' ',
                       bow_enumeration_label (&bow_retention_states, item->state), item->title,
                       item->n_holds > 0 ? _(" (on hold)") : "");
}

static gboolean
list_items (BowCli            *self,
            BowRetentionView   view,
            GError           **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) items = NULL;
  double limit = LIMIT;

  if (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, 1000000, &limit, error))
    return FALSE;
  items = bow_case_list_retention (self->bow_case, view, (guint) limit, error);
  if (items == NULL)
    return FALSE;

  json_builder_set_member_name (json, "items");
  json_builder_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    {
      json_builder_begin_object (json);
      tell_item (self, items->pdata[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  bow_cli_output_number (self->output, "count", bow_case_count_retention (self->bow_case, view, NULL));
  bow_cli_output_number (self->output, "undated", bow_case_count_retention (self->bow_case, BOW_RETENTION_UNDATED, NULL));

  return TRUE;
}

static void
tell_policy (BowCli                   *self,
             const BowRetentionPolicy *policy)
{
  g_autofree char *clear = bow_retention_print_period (policy->clear_months);
  g_autofree char *review = bow_retention_print_period (policy->review_months);
  g_autofree char *minimum = bow_retention_print_period (policy->minimum_months);

  bow_cli_output_number (self->output, "group", policy->group);
  bow_cli_output_member (self->output, "content", policy->content);
  bow_cli_output_number (self->output, "clear_months", policy->clear_months);
  bow_cli_output_number (self->output, "review_months", policy->review_months);
  bow_cli_output_number (self->output, "minimum_months", policy->minimum_months);
  bow_cli_output_member (self->output, "kinds", policy->kinds);
  bow_cli_output_member (self->output, "source", policy->source);
  bow_cli_output_member (self->output, "source_date", policy->source_date);
  bow_cli_output_member (self->output, "changed_by", policy->changed_by);
  bow_cli_output_member (self->output, "not_verified", bow_retention_group_hearsay (policy->group));
  bow_cli_output_line (self->output, "%s: %s", bow_retention_group_label (policy->group), policy->content != NULL ? policy->content : _("content not set"));
  if (clear == NULL)
    bow_cli_output_line (self->output, _("  Not confirmed: the force sets it. Not verified: %s."), bow_retention_group_hearsay (policy->group));
  else
    bow_cli_output_line (self->output, _("  Clear period %s, then every %s; at least %s. From: %s, %s."), clear, review,
                         minimum != NULL ? minimum : "—", policy->source, policy->source_date);
}

static gboolean
list_policies (BowCli  *self,
               GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) policies = bow_case_list_retention_policies (self->bow_case, error);

  if (policies == NULL)
    return FALSE;
  json_builder_set_member_name (json, "policies");
  json_builder_begin_array (json);
  for (guint i = 0; i < policies->len; i++)
    {
      json_builder_begin_object (json);
      tell_policy (self, policies->pdata[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);

  return TRUE;
}

static char *
make_set (const char *commas)
{
  g_auto (GStrv) codes = g_strsplit (commas, ",", -1);
  GString *set = g_string_new (NULL);

  for (char **code = codes; *code != NULL; code++)
    if (**code != '\0')
      g_string_append_printf (set, "|%s|", *code);

  return g_string_free_and_steal (set);
}

static gboolean
set_policy_field (BowRetentionPolicy  *policy,
                  const char          *name,
                  const char          *value,
                  GError             **error)
{
  if (strcmp (name, "content") == 0)
    g_set_str (&policy->content, value);
  else if (strcmp (name, "source") == 0)
    g_set_str (&policy->source, value);
  else if (strcmp (name, "date") == 0)
    g_set_str (&policy->source_date, value);
  else if (strcmp (name, "clear") == 0)
    return bow_retention_parse_period (value, &policy->clear_months, error);
  else if (strcmp (name, "review") == 0)
    return bow_retention_parse_period (value, &policy->review_months, error);
  else if (strcmp (name, "minimum") == 0)
    return bow_retention_parse_period (value, &policy->minimum_months, error);
  else if (strcmp (name, "kinds") == 0)
    {
      g_free (policy->kinds);
      policy->kinds = make_set (value);
    }
  else
    return set_usage (_("A policy has content, clear, review, minimum, kinds, source and date."), error);

  return TRUE;
}

static gboolean
parse_group (const char  *text,
             int         *group,
             GError     **error)
{
  double number;

  if (!bow_cli_parse_number (text, 1, BOW_RETENTION_N_GROUPS, &number, error))
    return FALSE;
  *group = (int) number;

  return TRUE;
}

static gboolean
set_policy (BowCli  *self,
            char   **arguments,
            GError **error)
{
  g_autoptr (GPtrArray) policies = bow_case_list_retention_policies (self->bow_case, error);
  BowRetentionPolicy *policy;
  int group;

  if (policies == NULL || !parse_group (arguments[0], &group, error))
    return FALSE;
  policy = g_ptr_array_index (policies, group - 1);
  for (char **argument = arguments + 1; *argument != NULL; argument++)
    {
      char *equals = strchr (*argument, '=');
      g_autofree char *name = equals != NULL ? g_strndup (*argument, (gsize) (equals - *argument)) : NULL;

      if (name == NULL)
        return set_usage (_("Write a field of the policy and its value, as in clear=6y."), error);
      if (!set_policy_field (policy, name, equals + 1, error))
        return FALSE;
    }

  return bow_case_set_retention_policy (self->bow_case, policy, error) && list_policies (self, error);
}

static gboolean
show_item (BowCli  *self,
           gint64   row,
           GError **error)
{
  g_autoptr (BowRetentionItem) item = bow_case_read_retention (self->bow_case, row, error);

  if (item == NULL)
    return FALSE;
  tell_item (self, item);

  return TRUE;
}

static gboolean
show_holds (BowCli  *self,
            gint64   row,
            GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) holds = bow_case_list_holds (self->bow_case, row, error);

  if (holds == NULL)
    return FALSE;
  json_builder_set_member_name (json, "holds");
  json_builder_begin_array (json);
  for (guint i = 0; i < holds->len; i++)
    {
      const BowHold *hold = holds->pdata[i];

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "type", hold->type);
      bow_cli_output_member (self->output, "reason", hold->reason);
      bow_cli_output_member (self->output, "account", hold->account);
      bow_cli_output_member (self->output, "released_by", hold->released_by);
      bow_cli_output_member (self->output, "released_reason", hold->released_reason);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%-12s %-10s %s%s%s", hold->type, hold->account, hold->reason,
                           hold->released_by != NULL ? _(" — lifted by ") : "", hold->released_by != NULL ? hold->released_by : "");
    }
  json_builder_end_array (json);

  return TRUE;
}

static gboolean
review (BowCli  *self,
        gint64   row,
        GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autofree char *outcome = options->outcome != NULL ? g_strdelimit (g_strdup (options->outcome), "-", '_') : NULL;
  g_autofree char *reasons = options->reasons != NULL ? make_set (options->reasons) : NULL;

  if (outcome == NULL)
    return set_usage (_("Say what is decided: --outcome retain, retain-amended, dispose or refer."), error);

  return bow_case_review_retention (self->bow_case, row, outcome, reasons, options->reason, options->early, error) &&
         show_item (self, row, error);
}

static gboolean
list_disposed (BowCli  *self,
               GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) tombstones = bow_case_list_tombstones (self->bow_case, error);

  if (tombstones == NULL)
    return FALSE;
  json_builder_set_member_name (json, "disposed");
  json_builder_begin_array (json);
  for (guint i = 0; i < tombstones->len; i++)
    {
      const BowTombstone *tombstone = tombstones->pdata[i];
      g_autofree char *text = bow_tombstone_describe (tombstone);

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "ref", tombstone->ref);
      bow_cli_output_member (self->output, "kind", tombstone->kind->name);
      bow_cli_output_number (self->output, "group", tombstone->group);
      bow_cli_output_member (self->output, "authority", tombstone->authority);
      bow_cli_output_member (self->output, "recommended_by", tombstone->recommended_by);
      bow_cli_output_member (self->output, "approved_by", tombstone->approved_by);
      bow_cli_output_instant (self->output, "disposed", tombstone->disposed_at);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%s", text);
    }
  json_builder_end_array (json);

  return TRUE;
}

static gboolean
erase_contacts (BowCli  *self,
                gint64   row,
                GError **error)
{
  return bow_case_erase_contacts (self->bow_case, row, self->options.authority, error) &&
         bow_case_compact (self->bow_case, error) && list_disposed (self, error);
}

static gboolean
do_to_record (BowCli      *self,
              const char  *what,
              gint64       row,
              char       **more,
              GError     **error)
{
  const char *reason = self->options.reason;
  int group;

  if (strcmp (what, "show") == 0)
    return show_item (self, row, error) && show_holds (self, row, error);
  if (strcmp (what, "review") == 0)
    return review (self, row, error);
  if (strcmp (what, "erase") == 0)
    return erase_contacts (self, row, error);
  if (*more == NULL)
    return set_usage (_("Something is missing: a group, or the type of the hold."), error);
  if (strcmp (what, "group") == 0)
    return parse_group (*more, &group, error) && bow_case_set_retention_group (self->bow_case, row, group, error) &&
           show_item (self, row, error);
  if (strcmp (what, "hold") == 0)
    return bow_case_hold (self->bow_case, row, *more, reason, error) && show_holds (self, row, error);
  if (strcmp (what, "release") == 0)
    return bow_case_release_hold (self->bow_case, row, *more, reason, error) && show_holds (self, row, error);

  return set_usage (_("Say what to do: list, policy, disposed, show, group, review, erase, hold or release."), error);
}

gboolean
bow_verb_retention (BowCli  *self,
                    char   **arguments,
                    GError **error)
{
  const char *what = arguments[0] != NULL ? arguments[0] : "list";
  gint64 row;

  if (strcmp (what, "list") == 0)
    return list_items (self, self->options.all ? BOW_RETENTION_ALL : BOW_RETENTION_DUE, error);
  if (strcmp (what, "policy") == 0)
    return arguments[1] != NULL ? set_policy (self, arguments + 1, error) : list_policies (self, error);
  if (strcmp (what, "disposed") == 0)
    return list_disposed (self, error);
  if (arguments[1] == NULL)
    return set_usage (_("Say which record, by its reference."), error);

  row = bow_cli_find_row (self, arguments[1], error);

  return row > 0 && do_to_record (self, what, row, arguments + 2, error);
}
